import type { IConstruct } from 'constructs';

/** One key of a Secret, in the namespace of the construct that uses it. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Key in the Secret. */
  readonly key: string;
}

/** The properties of a sender of alerts that its receiver needs. */
export interface AlertSender {
  /** The construct that sends alerts. */
  readonly construct: IConstruct;
  readonly namespace: string;
  /** Labels that select the pods of the sender. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** How to reach a receiver of alerts. */
export interface AlertReceiverEndpoint {
  /** URL that alerts are posted to, such as `http://falcosidekick.falco.svc:2801/`. */
  readonly url: string;

  /**
   * Certificate of the CA that signed the receiver's certificate.
   *
   * @default - the CAs that the sender's image trusts
   */
  readonly caCertificate?: SecretKey;

  /**
   * Client certificate that the sender presents if the receiver requests one.
   *
   * @default - no client certificate
   */
  readonly clientCertificate?: SecretKey;

  /**
   * Private key of {@link clientCertificate}.
   *
   * @default - no client certificate
   */
  readonly clientKey?: SecretKey;

  /**
   * The pods that receive the alerts, for the sender's NetworkPolicy.
   *
   * @default - unknown, so the sender may connect to anything
   */
  readonly pods?: AlertReceiverPods;
}

/** The pods of an alert receiver. */
export interface AlertReceiverPods {
  readonly namespace: string;
  /** Labels that select the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Port of the pods that alerts are posted to. */
  readonly port: number;
}

/** Receives alerts in the format that Falco posts: one JSON object per request. */
export interface IAlertReceiver {
  /** Called once per sender, which then posts to the returned endpoint. */
  bindSender(sender: AlertSender): AlertReceiverEndpoint;
}
