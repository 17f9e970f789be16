import { App, Chart } from 'cdk8s';
import type { AlertReceiverEndpoint, AlertSender, IAlertReceiver } from '../../../lib/alerts';
import { Falcosidekick, Output } from '../../../lib/falcosidekick';
import { Tetragon, type TetragonAlertsProps, type TetragonProps } from '../../../lib/tetragon';
import { type Manifest, objectOf, objectsOf, problemsOf } from '../harness';

export const URL = 'http://receiver.example.com/';

/** Takes alerts, and remembers who sends them. */
export class Receiver implements IAlertReceiver {
  public readonly senders: AlertSender[] = [];

  constructor(private readonly endpoint: AlertReceiverEndpoint = { url: URL }) {}

  public bindSender(sender: AlertSender): AlertReceiverEndpoint {
    this.senders.push(sender);
    return this.endpoint;
  }
}

export interface SendingProps {
  readonly tetragon?: TetragonProps;
  readonly alerts?: TetragonAlertsProps;
  readonly endpoint?: AlertReceiverEndpoint;
}

/** A Tetragon whose alerts are sent to a receiver. */
export function sending({ tetragon: props, alerts, endpoint }: SendingProps = {}): Tetragon {
  const tetragon = new Tetragon(new Chart(new App(), 'test'), 'Tetragon', props);
  tetragon.sendTo(new Receiver(endpoint), alerts);
  return tetragon;
}

/** A Tetragon whose alerts are sent to a Falcosidekick in another chart. */
export function sendingToFalcosidekick(alerts?: TetragonAlertsProps, props: object = {}): Tetragon {
  const app = new App();
  const sidekick = new Falcosidekick(new Chart(app, 'sidekick'), 'Falcosidekick', {
    outputs: [Output.stdout()],
    ...props,
  });
  const tetragon = new Tetragon(new Chart(app, 'test'), 'Tetragon');
  tetragon.sendTo(sidekick, alerts);
  return tetragon;
}

export function object(kind: string, name: string, props: SendingProps = {}): Manifest {
  return objectOf(objectsOf(sending(props)), kind, name);
}

export function pod(props: SendingProps = {}): Manifest {
  return object('DaemonSet', 'tetragon-alerts', props).spec.template.spec;
}

/** What the program is told. */
export function config(props: SendingProps = {}): Manifest {
  return JSON.parse(object('ConfigMap', 'tetragon-alerts', props).data['config.json']);
}

/** Code, prop, message and help of everything that is wrong. */
export function problems(alerts: object, tetragon: TetragonProps = {}): string[][] {
  return problemsOf(() => sending({ alerts: alerts as TetragonAlertsProps, tetragon })).map(
    ([code = '', place = '', ...rest]) => [
      code,
      place.replace(/^test\/Tetragon\/Alerts, prop "(.*)"$/, '$1'),
      ...rest,
    ],
  );
}
