import { Duration } from 'cdk8s';
import { didYouMean, oneOf, showValue } from '../diagnostics';
import { hasToken } from '../facts/token';
import { NodeProfile, UpdateStrategy } from '../falco';
import {
  checkAnnotations,
  checkApiProps,
  checkLabels,
  checkSecurityContexts,
  isObjectName,
  isServiceName,
  POD_PROPS,
  securityContexts,
} from '../kubernetes';
import type { PropFindings } from '../props';
import { agentResources, agentSecurityContexts } from './agent';
import { CgroupRate } from './cgroup-rate';
import { checkAddress, checkExtraConfig } from './check-config';
import { checkVolumes } from './check-volumes';
import { CrdInstall } from './crd-install';
import { checkExportFile } from './export-file';
import { checkEventTypes, checkFilters, checkTexts } from './export-filter';
import { checkFieldFilters, checkRedactionFilters } from './field-filter';
import {
  needsOperator,
  OPERATOR_CONTEXT_NAMES,
  OPERATOR_SECURITY_CONTEXTS,
  operatorContexts,
} from './operator';
import { ONLY_OPERATOR } from './operator-props';
import { ProcessCache } from './process-cache';
import { bytesOf } from './quantity';
import type { TetragonProps } from './tetragon-props';

/** What is wrong with the props that the types cannot say, or that JavaScript does not ask the types about. */
export function checkTetragonProps(props: TetragonProps, findings: PropFindings): void {
  const before = findings.diagnostics.length;
  checkClasses(props, findings);
  if (findings.diagnostics.length > before) {
    // The other checks look into the objects.
    return;
  }
  checkNames(props, findings);
  for (const prop of [
    'labels',
    'podLabels',
    'nodeSelector',
    'operatorPodLabels',
    'operatorNodeSelector',
    'serviceMonitorLabels',
  ] as const) {
    checkLabels(props[prop], prop, findings);
  }
  for (const prop of [
    'annotations',
    'podAnnotations',
    'serviceAccountAnnotations',
    'operatorPodAnnotations',
  ] as const) {
    checkAnnotations(props[prop], prop, findings);
  }
  checkTexts(props.imagePullSecrets ?? [], false, 'imagePullSecrets', findings);
  checkApiProps(RAW_PROPS, props, findings);
  checkSecurityContexts(agentSecurityContexts(props), props, findings);
  checkSecurityContexts(
    OPERATOR_SECURITY_CONTEXTS,
    operatorContexts(props),
    findings,
    OPERATOR_CONTEXT_NAMES,
  );
  checkExport(props, findings);
  checkNumbers(props, findings);
  checkTextProps(props, findings);
  checkTogether(props, findings);
  checkMemory(props, findings);
  checkExtraConfig(props, findings);
  checkVolumes(props, findings);
  checkAddress(props.serverAddress, 'serverAddress', findings);
}

/** The props that are values of the Kubernetes API. */
const RAW_PROPS = {
  ...POD_PROPS,
  exportStdoutResources: 'ResourceRequirements',
  operatorAffinity: 'Affinity',
  operatorContainerSecurityContext: 'SecurityContext',
  operatorPodSecurityContext: 'PodSecurityContext',
  operatorResources: 'ResourceRequirements',
  operatorTolerations: 'Toleration[]',
  resources: 'ResourceRequirements',
  unsafeOperatorContainerSecurityContext: 'SecurityContext',
  unsafeOperatorPodSecurityContext: 'PodSecurityContext',
} as const;

function checkClasses(props: TetragonProps, findings: PropFindings): void {
  const classes: [keyof TetragonProps, new (...args: never[]) => unknown, string][] = [
    ['nodes', NodeProfile as never, 'NodeProfile.kind()'],
    ['processCache', ProcessCache as never, 'ProcessCache.small()'],
    ['cgroupRate', CgroupRate as never, 'CgroupRate.of(1000, Duration.seconds(1))'],
    ['crds', CrdInstall as never, 'CrdInstall.OPERATOR'],
    ['updateStrategy', UpdateStrategy as never, 'UpdateStrategy.rollingUpdate(2)'],
    ['exportSurvives', Duration as never, 'Duration.hours(2)'],
    ['exportFileRotationInterval', Duration as never, 'Duration.hours(1)'],
    ['processCacheGcInterval', Duration as never, 'Duration.seconds(30)'],
    ['eventCacheRetryDelay', Duration as never, 'Duration.seconds(2)'],
  ];
  for (const [prop, type, example] of classes) {
    if (props[prop] !== undefined && !(props[prop] instanceof type)) {
      findings.add('PROP1001', prop, `${showValue(props[prop])} is not a ${example.replace(/\..*/, '')}`, {
        help: `write ${example}, for example`,
      });
    }
  }
}

function checkNames(props: TetragonProps, findings: PropFindings): void {
  const help = 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last';
  for (const prop of ['name', 'namespace', 'serviceAccountName'] as const) {
    const value = props[prop];
    if (value !== undefined && !isObjectName(value)) {
      findings.add('PROP1001', prop, `"${value}" is not a valid object name`, { help });
    }
  }
  const { name } = props;
  if (name !== undefined && isObjectName(name)) {
    const longest = `${name}-operator-metrics`;
    if (!isObjectName(longest)) {
      findings.add('PROP1001', 'name', `"${longest}" is not a valid object name`, {
        help: 'use at most 46 characters',
      });
    } else if (props.metrics === true && !isServiceName(longest)) {
      findings.add('PROP1001', 'name', `"${name}-metrics" is not a valid name for the metrics Service`, {
        help: 'use a letter first',
      });
    }
  }
  if (
    props.clusterName !== undefined &&
    !hasToken(props.clusterName) &&
    !/^[A-Za-z0-9][A-Za-z0-9._/@-]*$/.test(props.clusterName)
  ) {
    findings.add('PROP1001', 'clusterName', `"${props.clusterName}" is not a valid cluster name`, {
      help: 'use only letters, digits, ".", "_", "-", "/" and "@"',
    });
  }
}

function checkExport(props: TetragonProps, findings: PropFindings): void {
  checkFilters(props.exportAllow, 'exportAllow', findings);
  checkFilters(props.exportDeny, 'exportDeny', findings);
  checkFieldFilters(props.fieldFilters, findings);
  checkRedactionFilters(props.redactionFilters, findings);
  checkExportFile(props, findings);
  (props.exportDeny ?? []).forEach((filter, index) => {
    const namespaces: unknown = filter?.namespaces;
    if (Array.isArray(namespaces) && namespaces.includes('') && Object.keys(filter).length === 1) {
      findings.add(
        'PROP1007',
        `exportDeny[${index}].namespaces`,
        '"" matches the host, so events of the nodes themselves are not exported',
        { help: 'remove "" to see the events of processes that have escaped from a container' },
      );
    }
  });
  if (props.exportRateLimit !== undefined && props.exportRateLimit > 0) {
    findings.add(
      'PROP1007',
      'exportRateLimit',
      `events above ${props.exportRateLimit} per minute are dropped, regardless of their content`,
      {
        help: 'use "exportDeny" to exclude events that you do not need, or "cgroupRate" to throttle single containers',
      },
    );
  }
  const { enableAncestors = [] } = props;
  checkEventTypes(enableAncestors, 'enableAncestors', findings);
  enableAncestors.forEach((type, index) => {
    if (type?.name !== undefined && type.ancestorsName === undefined) {
      const message = `${type.name} has no process, so it has no ancestors`;
      findings.add('PROP1001', `enableAncestors[${index}]`, message);
    }
  });
}

function checkNumbers(props: TetragonProps, findings: PropFindings): void {
  const ranges: [keyof TetragonProps, unknown, number, number][] = [
    ['dataCacheSize', props.dataCacheSize, 1, 2 ** 31 - 1],
    ['eventCacheRetries', props.eventCacheRetries, 1, 1000],
    ['eventQueueSize', props.eventQueueSize, 1, 2 ** 31 - 1],
    ['exportRateLimit', props.exportRateLimit, 1, 2 ** 31 - 1],
    ['operatorReplicas', props.operatorReplicas, 1, 100],
    ['terminationGracePeriodSeconds', props.terminationGracePeriodSeconds, 0, 3600],
    ['processCache', props.processCache?.processes, 1024, 2 ** 22],
    ['cgroupRate', props.cgroupRate?.events, 1, 2 ** 31 - 1],
  ];
  for (const [prop, value, min, max] of ranges) {
    if (
      value !== undefined &&
      !(Number.isInteger(value) && (value as number) >= min && (value as number) <= max)
    ) {
      findings.add('PROP1001', prop, `${value} is not an integer from ${min} to ${max}`);
    }
  }
  for (const prop of [
    'processCacheGcInterval',
    'eventCacheRetryDelay',
    'exportFileRotationInterval',
  ] as const) {
    const milliseconds = props[prop]?.toMilliseconds();
    if (milliseconds !== undefined && (milliseconds < 1000 || milliseconds % 1000 !== 0)) {
      findings.add(
        'PROP1001',
        prop,
        `${props[prop]?.toHumanString()} is not a positive integer number of seconds`,
      );
    }
  }
  if (props.cgroupRate?.interval.toMilliseconds() === 0) {
    findings.add('PROP1016', 'cgroupRate', 'an interval of 0 has no effect');
  }
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error'];
const LOG_FORMATS = ['text', 'text-ts', 'json', 'json-ts'];
const METRICS_LABELS = ['namespace', 'workload', 'pod', 'binary', 'node_name'];

function checkTextProps(props: TetragonProps, findings: PropFindings): void {
  const words: [string, unknown, readonly string[]][] = [
    ['logLevel', props.logLevel, LOG_LEVELS],
    ['logFormat', props.logFormat, LOG_FORMATS],
    ...(props.metricsLabelFilter ?? []).map((label, index): [string, unknown, readonly string[]] => [
      `metricsLabelFilter[${index}]`,
      label,
      METRICS_LABELS,
    ]),
  ];
  for (const [prop, value, known] of words) {
    if (value !== undefined && !known.includes(value as string)) {
      const help = didYouMean(String(value), known);
      findings.add('PROP1001', prop, `${showValue(value)} is not one of ${oneOf(known)}`, {
        ...(help !== undefined && { help }),
      });
    }
  }
  const forms: [keyof TetragonProps, RegExp, string][] = [
    ['rbSize', /^[1-9]\d*[KMG]?$/, 'a size, such as "256K"'],
    ['rbSizeTotal', /^[1-9]\d*[KMG]?$/, 'a size, such as "8M"'],
    ['rbQueueSize', /^[1-9]\d*[KMG]?$/, 'a size, such as "64K"'],
    ['exportFilePerm', /^[0-7]{3}$/, 'permissions, such as "600" or "640"'],
    ['exportFileName', /^[A-Za-z0-9_-][A-Za-z0-9._-]*\.[A-Za-z0-9]+$/, 'a file name, such as "tetragon.log"'],
    ['exportDirectory', /^(\/[A-Za-z0-9._-]+)+$/, 'a directory path, such as "/var/log/tetragon"'],
    ['hostProcPath', /^(\/[A-Za-z0-9._-]+)+$/, 'a directory path, such as "/procHost"'],
    [
      'criSocket',
      /^(\/[A-Za-z0-9._-]+){2,}$/,
      'a valid socket path in a directory, such as "/run/containerd/containerd.sock"',
    ],
  ];
  for (const [prop, pattern, wanted] of forms) {
    const value = props[prop];
    if (value !== undefined && !pattern.test(String(value))) {
      findings.add('PROP1001', prop, `${showValue(value)} is not ${wanted}`);
    }
  }
  (props.processEnvironmentVariables ?? []).forEach((name: unknown, index) => {
    if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      const message = `${showValue(name)} is not a valid variable name`;
      findings.add('PROP1001', `processEnvironmentVariables[${index}]`, message);
    }
  });
}

type Contradiction = [isWrong: boolean, prop: keyof TetragonProps, message: string, help: string];

/** Props of which one is without effect, or does harm, beside the other. */
function checkTogether(props: TetragonProps, findings: PropFindings): void {
  const contradictions: Contradiction[] = [
    [
      securityContexts(agentSecurityContexts(props), props).container.privileged !== true,
      props.unsafeContainerSecurityContext === undefined
        ? 'containerSecurityContext'
        : 'unsafeContainerSecurityContext',
      'only a privileged container can mount the BPF file system for the node, so the API server rejects the pod',
      props.unsafeContainerSecurityContext === undefined ? 'remove privileged' : 'add privileged: true',
    ],
    [
      props.rbSize !== undefined && props.rbSizeTotal !== undefined,
      'rbSizeTotal',
      'the agent does not start with both "rbSize" and "rbSizeTotal"',
      'remove one of the two',
    ],
    [
      props.cgidmap === true && props.criSocket === undefined,
      'cgidmap',
      'cgroups are read from the container engine, but its socket is not set',
      'set "criSocket", for example to "/run/containerd/containerd.sock"',
    ],
  ];
  const withoutEffect: Contradiction[] = [
    [
      props.serviceMonitor === true && props.metrics !== true,
      'serviceMonitor',
      'metrics are not enabled',
      'set metrics: true',
    ],
    [
      props.serviceMonitorLabels !== undefined && props.serviceMonitor !== true,
      'serviceMonitorLabels',
      'serviceMonitor is not enabled',
      'set serviceMonitor: true',
    ],
    [
      props.metricsLabelFilter !== undefined && props.metrics !== true,
      'metricsLabelFilter',
      'metrics are not enabled',
      'set metrics: true',
    ],
    [
      props.serviceAccountName !== undefined && props.serviceAccountAnnotations !== undefined,
      'serviceAccountAnnotations',
      'has no effect on an existing service account',
      'remove one of "serviceAccountName" and "serviceAccountAnnotations"',
    ],
    [
      props.exportStdoutResources !== undefined && props.exportStdout === false,
      'exportStdoutResources',
      'has no effect without this container',
      'remove exportStdout',
    ],
    ...ONLY_OPERATOR.map(
      (prop): Contradiction => [
        props[prop] !== undefined && !needsOperator(props),
        prop,
        'no operator is deployed, because it would have nothing to do',
        'remove crds, or set enablePodInfo: true',
      ],
    ),
  ];
  for (const [code, found] of [
    ['PROP1003', contradictions],
    ['PROP1016', withoutEffect],
  ] as const) {
    for (const [isWrong, prop, message, help] of found) {
      if (isWrong) {
        findings.add(code, prop, message, { help });
      }
    }
  }
  if (props.enablePolicyFilter === false) {
    findings.add(
      'PROP1007',
      'enablePolicyFilter',
      'policies that select pods by namespace or labels fail to load',
      { help: 'leave it out' },
    );
  }
}

/** A limit that the cache alone would fill: the agent would be killed on a busy node, again and again. */
function checkMemory(props: TetragonProps, findings: PropFindings): void {
  const limit = bytesOf(agentResources(props).limits?.['memory']);
  const least = (props.processCache ?? ProcessCache.medium()).leastBytes;
  if (limit !== undefined && limit < least) {
    findings.add(
      'PROP1018',
      'resources.limits.memory',
      `the agent would be killed: with this process cache, it needs ${Math.ceil(least / 2 ** 20)}Mi under load`,
      { help: 'set a higher limit, or processCache: ProcessCache.small()' },
    );
  }
}
