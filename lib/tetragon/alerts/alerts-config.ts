import type { AlertReceiverEndpoint } from '../../alerts';
import type { BridgeConfig } from '../../bridge/config/bridge-config';
import { CLUSTER_FIELD } from '../../facts/cluster-field';
import type { Priority } from '../../facts/priority';
import { EXPORT_DIRECTORY, EXPORT_FILE_NAME } from '../paths';
import type { TetragonProps } from '../tetragon-props';
import { RECEIVER_DIRECTORY, RULES_DIRECTORY } from './paths';
import type { TetragonAlertsProps } from './tetragon-alerts-props';

/** A policy that the agent loads, as far as alerts need to know it. */
export interface KnownPolicy {
  readonly name: string;
  /** `undefined` if nobody says. */
  readonly priority: Priority | undefined;
}

export interface AlertsConfigInputs {
  readonly props: TetragonAlertsProps;
  readonly tetragon: TetragonProps;
  readonly receiver: AlertReceiverEndpoint;
  readonly policies: readonly KnownPolicy[];
  readonly checkpointDirectory: string;
}

/** What the program is told, as the text of its file. */
export function alertsConfig({ props, tetragon, receiver, ...rest }: AlertsConfigInputs): string {
  const { startAge, stormWindow, stormLimit, logLevel } = props;
  const customFields = {
    ...(tetragon.clusterName !== undefined && { [CLUSTER_FIELD]: tetragon.clusterName }),
    ...props.customFields,
  };
  const policyPriorities = prioritiesOf(rest.policies);
  const config: BridgeConfig = {
    exportDirectory: tetragon.exportDirectory ?? EXPORT_DIRECTORY,
    exportFile: tetragon.exportFileName ?? EXPORT_FILE_NAME,
    checkpointDirectory: rest.checkpointDirectory,
    rulesFile: RULES_DIRECTORY,
    url: receiver.url,
    ...(receiver.caCertificate !== undefined && { caFile: `${RECEIVER_DIRECTORY}/ca.crt` }),
    ...(receiver.clientCertificate !== undefined && { certificateFile: `${RECEIVER_DIRECTORY}/client.crt` }),
    ...(receiver.clientKey !== undefined && { keyFile: `${RECEIVER_DIRECTORY}/client.key` }),
    ...(startAge !== undefined && { start: `${startAge.toSeconds()}s` }),
    ...(stormWindow !== undefined && { stormWindow: `${stormWindow.toSeconds()}s` }),
    ...(stormLimit !== undefined && { stormLimit }),
    ...(Object.keys(customFields).length > 0 && { customFields }),
    ...(Object.keys(policyPriorities).length > 0 && { policyPriorities }),
    ...(logLevel !== undefined && { logLevel }),
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

/** Policies of several namespaces may share a name, and events say no more than that: the most urgent one holds. */
export function prioritiesOf(policies: readonly KnownPolicy[]): Readonly<Record<string, string>> {
  const found = new Map<string, Priority>();
  for (const { name, priority } of policies) {
    const other = found.get(name);
    if (priority !== undefined && (other === undefined || priority.level < other.level)) {
      found.set(name, priority);
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, priority]) => [name, priority.name]));
}
