import type { IConstruct } from 'constructs';

/** One key of a Secret, in the namespace of the construct that uses it. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Key in the Secret. */
  readonly key: string;
}

/** The sender of alerts, as the receiver needs to know it. */
export interface AlertSender {
  /** The construct that sends. */
  readonly construct: IConstruct;
  readonly namespace: string;
  /** Labels that select the pods of the sender. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** How to reach a receiver of alerts. */
export interface AlertReceiverEndpoint {
  /** The address that alerts are posted to, such as `http://falcosidekick.falco.svc:2801/`. */
  readonly url: string;

  /**
   * The certificate of the authority that signed the receiver's certificate.
   *
   * @default - the authorities that the sender's image trusts
   */
  readonly caCertificate?: SecretKey;

  /**
   * The certificate that the sender shows to a receiver that asks for one.
   *
   * @default - the sender shows none
   */
  readonly clientCertificate?: SecretKey;

  /**
   * The private key of {@link clientCertificate}.
   *
   * @default - the sender shows no certificate
   */
  readonly clientKey?: SecretKey;

  /**
   * The pods that take the alerts, for a NetworkPolicy of the sender.
   *
   * @default - not known, so that the sender may connect to anything
   */
  readonly pods?: AlertReceiverPods;
}

/** The pods of a receiver. */
export interface AlertReceiverPods {
  readonly namespace: string;
  /** Labels that select the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** The port of the pods that alerts are posted to. */
  readonly port: number;
}

/** Takes alerts as Falco posts them: one JSON object a request. */
export interface IAlertReceiver {
  /** Called once for every sender, which then posts to the endpoint that is returned. */
  bindSender(sender: AlertSender): AlertReceiverEndpoint;
}
