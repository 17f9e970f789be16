import type { AlertReceiverEndpoint } from '../alerts';
import type { PropFindings } from '../props';
import type { FalcoConfig } from './config';
import { FALCO_CONFIG, KEYS_OF_OTHER_PROPS, REMOVED_KEYS } from './config/falco-config';
import { renderSection } from './config/render';
import { containerPlugin } from './container-plugin';
import type { DriverBinding } from './driver';
import type { FalcoProps } from './falco-props';
import type { NodeProfile } from './node-profile';
import { RECEIVER_DIRECTORY, RULES_DIRECTORY, UPSTREAM_RULES } from './paths';
import { Reload } from './reload';
import { withoutStaticFields } from './static-fields';
import { pathOfSet } from './upstream-set';

/** Falco's own configuration, as the object that `falco.yaml` is written from. */
export type FalcoYaml = Readonly<Record<string, unknown>>;

export interface FalcoYamlInputs {
  readonly props: FalcoProps;
  readonly nodes: NodeProfile;
  readonly driver: DriverBinding;
  readonly hasRules: boolean;
  /** Where alerts are posted to, as soon as somebody has said so. */
  readonly receiver: AlertReceiverEndpoint | undefined;
}

/** The configuration with the defaults of the construct, before what equals Falco's compiled defaults is left out. */
export function effectiveConfig({
  props,
  receiver,
}: Pick<FalcoYamlInputs, 'props' | 'receiver'>): FalcoConfig {
  const config = props.config ?? {};
  return {
    ...config,
    ruleMatching: config.ruleMatching ?? 'all',
    appendOutput: config.appendOutput ?? [{ suggestedOutput: true }],
    timeFormatIso8601: config.timeFormatIso8601 ?? true,
    logStderr: config.logStderr ?? true,
    logSyslog: config.logSyslog ?? false,
    stdoutOutput: { enabled: true, ...config.stdoutOutput },
    syscallEventDrops: { actions: ['log', 'alert'], ...config.syscallEventDrops },
    webserver: {
      enabled: true,
      ...(props.metrics === true && { prometheusMetricsEnabled: true }),
      ...config.webserver,
    },
    ...(props.clusterName !== undefined && {
      staticFields: { cluster: props.clusterName, ...config.staticFields },
    }),
    ...((props.metrics === true || config.metrics?.enabled === true) && {
      metrics: { enabled: true, interval: '1h', ...config.metrics },
    }),
    ...(receiver !== undefined && {
      jsonOutput: true,
      httpOutput: { ...config.httpOutput, ...httpOutputTo(receiver) },
    }),
  };
}

/** The object that `falco.yaml` is written from; what is wrong with the props goes to `findings`. */
export function falcoYaml(inputs: FalcoYamlInputs, findings: PropFindings): FalcoYaml {
  const { props, nodes, driver, hasRules } = inputs;
  const effective = effectiveConfig(inputs);
  const config = props.reload === Reload.HOT ? withoutStaticFields(effective) : effective;
  const rendered = renderSection(FALCO_CONFIG, config, 'config', findings, REMOVED_KEYS);
  const { plugins: extraPlugins = [], ...rest } = rendered;
  const plugins = [containerPlugin(props, nodes), ...(extraPlugins as Record<string, unknown>[])];
  const yaml = {
    engine: driver.engine,
    rules_files: [
      ...(props.upstreamRules === false ? [] : [UPSTREAM_RULES]),
      ...(props.rules?.upstreamSets ?? []).map(pathOfSet),
      ...(hasRules ? [RULES_DIRECTORY] : []),
    ],
    // Falco's compiled default is to watch.
    ...(props.reload === Reload.HOT ? {} : { watch_config_files: false }),
    load_plugins: plugins.map((plugin) => plugin['name']),
    plugins,
    ...rest,
  };
  return mergeExtraConfig(yaml, props.extraConfig ?? {}, findings);
}

function httpOutputTo(receiver: AlertReceiverEndpoint): FalcoConfig['httpOutput'] {
  return {
    enabled: true,
    url: receiver.url,
    ...(receiver.caCertificate && { caCert: `${RECEIVER_DIRECTORY}/ca.crt` }),
    ...(receiver.clientCertificate && {
      mtls: true,
      clientCert: `${RECEIVER_DIRECTORY}/client.crt`,
      clientKey: `${RECEIVER_DIRECTORY}/client.key`,
    }),
  };
}

/** Adds keys that have no prop. One that has a prop is refused: it would silently win over the prop. */
function mergeExtraConfig(
  yaml: Record<string, unknown>,
  extra: Readonly<Record<string, unknown>>,
  findings: PropFindings,
): FalcoYaml {
  const merged = { ...yaml };
  for (const [key, value] of Object.entries(extra)) {
    const [name, field] = Object.entries(FALCO_CONFIG).find(([, { key: known }]) => known === key) ?? [];
    const prop = Object.hasOwn(KEYS_OF_OTHER_PROPS, key) ? KEYS_OF_OTHER_PROPS[key] : undefined;
    if (prop !== undefined) {
      findings.add('PROP1003', `extraConfig.${key}`, `"${key}" is set by the prop "${prop}"`, {
        help: `set "${prop}"`,
      });
    } else if (field?.type.kind === 'section' && isObject(value)) {
      const { fields } = field.type;
      const known = Object.keys(value).filter((inner) =>
        Object.values(fields).some((each) => each.key === inner),
      );
      for (const inner of known) {
        const typed = Object.entries(fields).find(([, each]) => each.key === inner)?.[0];
        findings.add('PROP1003', `extraConfig.${key}.${inner}`, `"${inner}" has its own prop`, {
          help: `set "config.${name}.${typed}"`,
        });
      }
      merged[key] = { ...(isObject(merged[key]) ? merged[key] : {}), ...value };
    } else if (field !== undefined) {
      findings.add('PROP1003', `extraConfig.${key}`, `"${key}" has its own prop`, {
        help: `set "config.${name}"`,
      });
    } else {
      const removed = Object.hasOwn(REMOVED_KEYS, key) ? REMOVED_KEYS[key] : undefined;
      if (removed !== undefined) {
        findings.add('PROP1005', `extraConfig.${key}`, `"${key}" is not supported here`, { help: removed });
      }
      merged[key] = value;
    }
  }
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
