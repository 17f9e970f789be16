import { didYouMean, showValue } from '../diagnostics';
import { hasToken } from '../facts/token';
import {
  checkAnnotations,
  checkApiProps,
  checkLabels,
  engineDirectories,
  isObjectName,
  isServiceName,
  POD_PROPS,
} from '../kubernetes';
import { type PropFindings, reportUnknownProps } from '../props';
import { checkExtras } from './check-extras';
import { checkTypes, type PropType } from './check-types';
import { ContainerEngine } from './container-engine';
import { enginesOf, socketsOf } from './container-plugin';
import { Driver, explainDriver } from './driver';
import type { FalcoProps } from './falco-props';
import { NodeProfile } from './node-profile';
import { CONFIG_DIRECTORY, HOST_ROOT, IMAGE_DIRECTORIES, RECEIVER_DIRECTORY, RULES_DIRECTORY } from './paths';
import { Reload } from './reload';
import { FalcoResources, type FalcoResourcesProps } from './resources';
import { RuleFiles } from './rule-files';
import { UpdateStrategy } from './update-strategy';

/** What is wrong with single props that the types cannot say, or that JavaScript does not ask the types about. */
export function checkFalcoProps(props: FalcoProps, findings: PropFindings): void {
  checkClasses(props, findings);
  if (props.nodes instanceof NodeProfile) {
    props.nodes.check(findings);
  }
  checkNames(props, findings);
  for (const prop of ['labels', 'podLabels', 'nodeSelector'] as const) {
    checkLabels(props[prop], prop, findings);
  }
  for (const prop of ['annotations', 'podAnnotations', 'serviceAccountAnnotations'] as const) {
    checkAnnotations(props[prop], prop, findings);
  }
  (props.imagePullSecrets ?? []).forEach((each: unknown, index) => {
    if (typeof each !== 'string') {
      findings.add('PROP1001', `imagePullSecrets[${index}]`, `${showValue(each)} is not a string`);
    }
  });
  checkExtras(props, findings);
  checkApiProps(POD_PROPS, props, findings);
  checkVolumes(props, findings);
  checkMounts(props, findings);
  checkResources(props, findings);
  if (
    props.clusterName !== undefined &&
    !hasToken(props.clusterName) &&
    !/^[A-Za-z0-9][A-Za-z0-9._/@-]*$/.test(props.clusterName)
  ) {
    findings.add('PROP1001', 'clusterName', `"${props.clusterName}" is not a valid cluster name`, {
      help: 'use only letters, digits, ".", "_", "-", "/" and "@"',
    });
  }
  if (props.containerSecurityContext?.privileged === true) {
    const message =
      'the driver determines whether the container is privileged, so it would still add its capabilities';
    findings.add('PROP1003', 'containerSecurityContext.privileged', message, {
      help: 'write driver: Driver.modernEbpf({ leastPrivileged: false })',
    });
  }
}

function checkClasses(props: FalcoProps, findings: PropFindings): void {
  if (props.driver !== undefined && !(props.driver instanceof Driver)) {
    const { message, help } = explainDriver(props.driver);
    findings.add('PROP1005', 'driver', message, { help });
  }
  const classes: [string, unknown, new (...args: never[]) => unknown, string][] = [
    ['nodes', props.nodes, NodeProfile as never, 'NodeProfile.kind()'],
    ['rules', props.rules, RuleFiles as never, 'RuleFiles.fromDirectory("rules")'],
    ['reload', props.reload, Reload as never, 'Reload.HOT'],
    ['resources', props.resources, FalcoResources as never, 'FalcoResources.small()'],
    ['updateStrategy', props.updateStrategy, UpdateStrategy as never, 'UpdateStrategy.rollingUpdate(2)'],
  ];
  for (const [prop, value, type, example] of classes) {
    if (value !== undefined && !(value instanceof type)) {
      findings.add('PROP1001', prop, `${showValue(value)} is not a ${type.name}`, {
        help: `write ${example}, for example`,
      });
    }
  }
}

function checkNames(props: FalcoProps, findings: PropFindings): void {
  for (const prop of ['name', 'namespace', 'serviceAccountName'] as const) {
    const value = props[prop];
    if (value !== undefined && !isObjectName(value)) {
      findings.add('PROP1001', prop, `"${value}" is not a valid object name`, {
        help: 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      });
    }
  }
  const { name } = props;
  if (
    name !== undefined &&
    isObjectName(name) &&
    props.metrics === true &&
    !isServiceName(`${name}-metrics`)
  ) {
    findings.add('PROP1001', 'name', `"${name}-metrics" is not a valid name for the metrics Service`, {
      help: 'use at most 55 characters, starting with a letter',
    });
  }
  if (props.serviceAccountName !== undefined && props.serviceAccountAnnotations !== undefined) {
    findings.add('PROP1016', 'serviceAccountAnnotations', 'has no effect on an existing service account', {
      help: 'remove one of "serviceAccountName" and "serviceAccountAnnotations"',
    });
  }
  const maxUnavailable = props.updateStrategy?.maxUnavailable;
  const isShare = typeof maxUnavailable === 'string' && /^(100|[1-9]?\d)%$/.test(maxUnavailable);
  const isCount =
    typeof maxUnavailable === 'number' && Number.isInteger(maxUnavailable) && maxUnavailable > 0;
  if (maxUnavailable !== undefined && ((!isShare && !isCount) || maxUnavailable === '0%')) {
    findings.add(
      'PROP1001',
      'updateStrategy',
      `"${maxUnavailable}" is not a valid number or percentage of nodes`,
      {
        help: 'use a positive integer, or a string such as "10%"',
      },
    );
  }
}

/** The volumes of the construct itself. */
const OWN_VOLUMES = /^(config|rules|receiver|captures|proc|etc|sys-kernel|engine-sockets-\d+)$/;

function checkVolumes(props: FalcoProps, findings: PropFindings): void {
  const names = new Set<string>();
  (props.extraVolumes ?? []).forEach(({ name }, index) => {
    if (names.has(name) || OWN_VOLUMES.test(name)) {
      findings.add('PROP1003', `extraVolumes[${index}].name`, `duplicate volume "${name}"`, {
        help: 'give it another name',
      });
    }
    names.add(name);
  });
  (props.extraVolumeMounts ?? []).forEach(({ name }, index) => {
    if (typeof name !== 'string') {
      findings.add('PROP1002', `extraVolumeMounts[${index}].name`, '"name" is missing');
    } else if (!names.has(name) && !OWN_VOLUMES.test(name)) {
      const help = didYouMean(name, names) ?? 'add it to "extraVolumes"';
      findings.add('PROP1001', `extraVolumeMounts[${index}].name`, `unknown volume "${name}"`, { help });
    }
  });
}

/** What is in the image's directory that a mount at `path` would hide. */
export function hiddenBy(path: string): readonly string[] {
  return Object.entries(IMAGE_DIRECTORIES)
    .filter(([directory]) => path === directory || directory.startsWith(`${path}/`))
    .map(([, holds]) => holds);
}

function checkMounts(props: FalcoProps, findings: PropFindings): void {
  const taken = new Set([...OWN_MOUNTS, ...engineMounts(props)]);
  (props.extraVolumeMounts ?? []).forEach(({ mountPath }, index) => {
    const place = `extraVolumeMounts[${index}].mountPath`;
    if (typeof mountPath !== 'string') {
      findings.add('PROP1002', place, '"mountPath" is missing');
      return;
    }
    const path = mountPath.replace(/\/+$/, '');
    for (const holds of hiddenBy(path)) {
      findings.add('PROP1020', place, `a mount at "${mountPath}" hides ${holds}`, {
        help:
          path === '/etc/falco'
            ? 'set rules with the prop "rules" and options with "config"'
            : 'mount it elsewhere',
      });
    }
    if (taken.has(path)) {
      findings.add('PROP1003', place, `duplicate mount at "${mountPath}"`, {
        help: 'mount it elsewhere',
      });
    }
    taken.add(path);
  });
}

/** Where the directories of the engines' sockets are mounted, as far as the props can be read. */
function engineMounts({ containerEngines, nodes }: FalcoProps): string[] {
  const profile = nodes instanceof NodeProfile ? nodes : NodeProfile.any();
  const engines = enginesOf(containerEngines === undefined ? {} : { containerEngines }, profile);
  const sockets = socketsOf(engines.filter((engine) => engine instanceof ContainerEngine));
  return engineDirectories(sockets).map(({ path }) => `${HOST_ROOT}${path}`);
}

/** Where the construct itself mounts something, whatever the props. */
const OWN_MOUNTS: readonly string[] = [
  CONFIG_DIRECTORY,
  RULES_DIRECTORY,
  RECEIVER_DIRECTORY,
  HOST_ROOT,
  `${HOST_ROOT}/proc`,
  `${HOST_ROOT}/etc`,
  '/sys/kernel',
];

function checkResources(props: FalcoProps, findings: PropFindings): void {
  if (!(props.resources instanceof FalcoResources)) {
    return;
  }
  if (!checkResourcesProps(props.resources.props, findings)) {
    return;
  }
  const { cpuRequest, cpuLimit, memoryRequest, memoryLimit } = props.resources.props;
  const pairs: [string, string, string | undefined, RegExp, string][] = [
    ['Cpu', cpuRequest, cpuLimit, /^(\d+(\.\d+)?|\d+m)$/, '"500m" or "1"'],
    ['Memory', memoryRequest, memoryLimit, /^\d+(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)?$/, '"512Mi" or "1Gi"'],
  ];
  for (const [what, request, limit, pattern, example] of pairs) {
    const words = [
      [`${what.toLowerCase()}Request`, request],
      [`${what.toLowerCase()}Limit`, limit],
    ] as const;
    for (const [name, quantity] of words) {
      if (quantity !== undefined && !pattern.test(quantity)) {
        findings.add('PROP1001', `resources.${name}`, `"${quantity}" is not a quantity`, {
          help: `write ${example}`,
        });
      }
    }
    if (
      limit !== undefined &&
      pattern.test(request) &&
      pattern.test(limit) &&
      amount(request) > amount(limit)
    ) {
      findings.add(
        'PROP1003',
        `resources.${what.toLowerCase()}Request`,
        `the request ${request} exceeds the limit ${limit}`,
      );
    }
  }
}

const RESOURCES_PROPS: Readonly<Record<keyof FalcoResourcesProps, PropType>> = {
  cpuLimit: 'text',
  cpuRequest: 'text',
  memoryLimit: 'text',
  memoryRequest: 'text',
};

/** @returns whether all that is required is there */
function checkResourcesProps(props: object, findings: PropFindings): boolean {
  reportUnknownProps(findings, props, RESOURCES_PROPS, 'resources');
  const missing = ['cpuRequest', 'memoryRequest', 'memoryLimit'].filter(
    (name) => !Object.hasOwn(props, name),
  );
  for (const name of missing) {
    findings.add('PROP1002', `resources.${name}`, `"${name}" is missing`);
  }
  return checkTypes(props, RESOURCES_PROPS, findings, 'resources.') && missing.length === 0;
}

const UNITS: Readonly<Record<string, number>> = {
  m: 0.001,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

function amount(quantity: string): number {
  const [, number = '0', unit = ''] = /^([\d.]+)(\w*)$/.exec(quantity) ?? [];
  return Number(number) * (UNITS[unit] ?? 1);
}
