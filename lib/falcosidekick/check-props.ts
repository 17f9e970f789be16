import type { SecretKey } from '../alerts';
import { quote, showValue } from '../diagnostics';
import { checkApiProps, checkSecurityContexts, isObjectName, isServiceName, POD_PROPS } from '../kubernetes';
import { type PropFindings, reportUnknownProps } from '../props';
import { checkExtraVariables, extraVariables } from './check-shape';
import { checkExtraCredential } from './credentials';
import type { Environment } from './environment';
import type { FalcosidekickProps } from './falcosidekick-props';
import { FALCOSIDEKICK_PROPS } from './known-props';
import { metricsObstacle } from './metrics-obstacle';
import { DEFAULT_SECURITY_CONTEXTS } from './pod';

/** What other tools call it, and what to write here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  config: 'write outputs: [Output.slack(...), ...]',
  existingSecret: 'refer to the keys of the Secret with SecretRef.fromSecretKey(...)',
  replicaCount: 'write replicas',
  webui:
    'install the web interface, which is a separate program, and send alerts to it with Output.webui(...)',
};

/** The props that are values of the Kubernetes API. */
const RAW_PROPS = {
  ...POD_PROPS,
  egress: 'NetworkPolicyEgressRule[]',
  ingressFrom: 'NetworkPolicyPeer[]',
  resources: 'ResourceRequirements',
  updateStrategy: 'DeploymentStrategy',
} as const;

/** Checks the props that stand alone. */
export function checkProps(props: FalcosidekickProps, findings: PropFindings): void {
  const unknown = Object.keys(props).filter((name) => Object.hasOwn(ELSEWHERE, name));
  for (const name of unknown) {
    findings.add('PROP1004', name, `unknown prop ${quote(name)}`, { help: ELSEWHERE[name] ?? '' });
  }
  const others = Object.fromEntries(Object.entries(props).filter(([name]) => !unknown.includes(name)));
  reportUnknownProps(findings, others, FALCOSIDEKICK_PROPS);
  checkApiProps(RAW_PROPS, props, findings);
  for (const prop of ['outputCaCertificate', 'tlsCaCertificate', 'tlsClientCaCertificate'] as const) {
    checkSecretKey(props[prop], prop, findings);
  }
  checkSecurityContexts(DEFAULT_SECURITY_CONTEXTS, props, findings);
  for (const prop of ['name', 'namespace', 'serviceAccountName'] as const) {
    const value = props[prop];
    if (value !== undefined && !isObjectName(String(value))) {
      findings.add('PROP1001', prop, `${quote(String(value))} is not a valid object name`, {
        help: 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      });
    }
  }
  const { name } = props;
  if (typeof name === 'string' && isObjectName(name) && !isServiceName(name)) {
    findings.add('PROP1001', 'name', `${quote(name)} is not a valid Service name`, {
      help: 'use a letter first',
    });
  }
  for (const prop of ['listenPort', 'plainHttpPort'] as const) {
    checkRange(
      prop,
      props[prop],
      1024,
      65535,
      'a port below 1024 requires a privilege that the pod does not have',
      findings,
    );
  }
  checkRange('replicas', props.replicas, 0, 100, undefined, findings);
  if (props.podDisruptionBudget === true && (props.replicas ?? 2) < 2) {
    findings.add(
      'PROP1007',
      'podDisruptionBudget',
      'with one replica, alerts are lost while its node is drained',
      {
        help: 'write replicas: 2',
      },
    );
  }
  if (props.serviceAccountAnnotations !== undefined && props.serviceAccountName !== undefined) {
    findings.add(
      'PROP1016',
      'serviceAccountAnnotations',
      `the service account ${quote(String(props.serviceAccountName))} is not created here`,
      {
        help: 'add the annotation where it is created',
      },
    );
  }
  for (const prop of ['ingressFrom', 'egress'] as const) {
    if (props[prop] !== undefined && props.networkPolicy === false) {
      findings.add('PROP1016', prop, `${prop} has no effect with networkPolicy: false`);
    }
  }
  checkServiceMonitor(props, findings);
}

const SECRET_KEY: Readonly<Record<keyof SecretKey, true>> = { key: true, secretName: true };

/** A key of a Secret that a volume is made of. */
function checkSecretKey(value: unknown, prop: string, findings: PropFindings): void {
  if (value === undefined) {
    return;
  }
  if (typeof value !== 'object' || value === null) {
    findings.add('PROP1001', prop, `${showValue(value)} is not a key of a Secret`, {
      help: 'write { secretName: "...", key: "ca.crt" }',
    });
    return;
  }
  reportUnknownProps(findings, value, SECRET_KEY, prop);
  for (const part of ['secretName', 'key'] as const) {
    if (typeof Reflect.get(value, part) !== 'string') {
      findings.add('PROP1002', `${prop}.${part}`, `"${part}" is missing`);
    }
  }
}

function checkRange(
  prop: string,
  value: unknown,
  min: number,
  max: number,
  help: string | undefined,
  findings: PropFindings,
): void {
  if (value === undefined || (Number.isInteger(value) && Number(value) >= min && Number(value) <= max)) {
    return;
  }
  findings.add('PROP1001', prop, `${prop} must be an integer from ${min} to ${max}, not ${String(value)}`, {
    ...(help === undefined ? {} : { help }),
  });
}

/** Whether the metrics can be collected by whom the ServiceMonitor tells to. */
function checkServiceMonitor(props: FalcosidekickProps, findings: PropFindings): void {
  if (props.serviceMonitor !== true) {
    if (props.serviceMonitorLabels !== undefined) {
      findings.add(
        'PROP1016',
        'serviceMonitorLabels',
        'serviceMonitorLabels has no effect without serviceMonitor: true',
      );
    }
    return;
  }
  const obstacle = metricsObstacle(props);
  if (obstacle !== undefined) {
    const { problem, help, isFatal } = obstacle;
    findings.add(isFatal ? 'PROP1003' : 'PROP1007', 'serviceMonitor', problem, { help });
  }
}

/** A variable that a prop sets is not set by hand as well: which of the two wins would depend on their order. */
export function checkExtraEnv(
  props: FalcosidekickProps,
  environment: Environment,
  findings: PropFindings,
): void {
  const seen = new Set<string>();
  checkExtraVariables(props.extraEnv, findings);
  for (const variable of extraVariables(props.extraEnv)) {
    const { name } = variable;
    checkExtraCredential(variable, findings);
    const owner = environment.propOf(name);
    if (owner !== undefined) {
      findings.add('PROP1003', 'extraEnv', `${quote(name)} is also set by ${owner}`, {
        help: 'set it in only one place',
      });
    } else if (seen.has(name)) {
      findings.add('PROP1003', 'extraEnv', `duplicate environment variable ${quote(name)}`);
    } else if (WEB_IDENTITY.includes(name)) {
      findings.add('PROP1021', 'extraEnv', `${quote(name)} prevents EKS from giving the pod its own token`, {
        help: 'remove it, and set awsIdentity: AwsIdentity.irsa(roleArn)',
      });
    }
    seen.add(name);
  }
}

/** The webhook of EKS takes a container that has one of them for configured, and leaves it alone. */
const WEB_IDENTITY = ['AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE'];
