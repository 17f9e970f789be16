import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { LOG_LEVELS } from '../../bridge/config/bridge-config';
import { didYouMean, oneOf, showValue } from '../../diagnostics';
import { CLUSTER_FIELD } from '../../facts/cluster-field';
import { RuleFiles } from '../../falco';
import { checkTypes } from '../../falco/check-types';
import { checkTuning } from '../../falco/tuning';
import {
  checkAnnotations,
  checkApiProps,
  checkLabels,
  checkSecurityContexts,
  isObjectName,
  isServiceName,
  POD_PROPS,
} from '../../kubernetes';
import { type PropFindings, reportUnknownProps } from '../../props';
import { checkTexts } from '../export-filter';
import type { TetragonProps } from '../tetragon-props';
import { alertsSecurityContexts } from './alerts-pod';
import { ALERTS_PROPS, OTHER_NAMES, type TetragonAlertsProps } from './tetragon-alerts-props';

/** A path of a socket is no longer than this, and the program makes one in the directory. */
const LONGEST_DIRECTORY = 80;

/** Reports what is wrong with the props, one by one and together. @returns whether others can look into them */
export function checkAlertsProps(
  props: TetragonAlertsProps,
  tetragon: TetragonProps,
  name: string,
  findings: PropFindings,
): boolean {
  reportUnknownProps(findings, props, ALERTS_PROPS, '', OTHER_NAMES);
  if (!checkTypes(props, ALERTS_PROPS, findings) || !checkClasses(props, findings)) {
    return false;
  }
  checkNames(props, name, tetragon.metrics === true, findings);
  for (const prop of ['labels', 'podLabels'] as const) {
    checkLabels(props[prop], prop, findings);
  }
  checkAnnotations(props.podAnnotations, 'podAnnotations', findings);
  checkTexts(props.imagePullSecrets ?? [], false, 'imagePullSecrets', findings);
  checkApiProps({ ...POD_PROPS, resources: 'ResourceRequirements' }, props, findings);
  checkSecurityContexts(alertsSecurityContexts(tetragon), props, findings);
  checkPaths(props, tetragon, findings);
  checkTimes(props, findings);
  checkCustomFields(props, tetragon, findings);
  if (props.logLevel !== undefined && !LOG_LEVELS.some((level) => level === props.logLevel)) {
    findings.add('PROP1001', 'logLevel', `unknown log level "${props.logLevel}"`, {
      help: didYouMean(props.logLevel, LOG_LEVELS) ?? `use ${oneOf(LOG_LEVELS)}`,
    });
  }
  const { tuning, rules = RuleFiles.bundledForTetragon() } = props;
  const tuned = { upstreamRules: false, ...(tuning !== undefined && { tuning }) };
  checkTuning(tuned, rules.includesBundledForTetragon, findings, 'Tetragon');
  return true;
}

function checkClasses(props: TetragonAlertsProps, findings: PropFindings): boolean {
  const before = findings.diagnostics.length;
  const classes: [keyof TetragonAlertsProps, new (...args: never[]) => unknown, string][] = [
    ['rules', RuleFiles as never, "RuleFiles.fromFile('rules.yaml')"],
    ['startAge', Duration as never, 'Duration.hours(1)'],
    ['stormWindow', Duration as never, 'Duration.minutes(1)'],
  ];
  for (const [prop, type, example] of classes) {
    if (props[prop] !== undefined && !(props[prop] instanceof type)) {
      const message = `${showValue(props[prop])} is not a ${example.replace(/\..*/, '')}`;
      findings.add('PROP1001', prop, message, { help: `use ${example}, for example` });
    }
  }
  for (const prop of ['scope', 'dataScope'] as const) {
    if (props[prop] !== undefined && !Construct.isConstruct(props[prop])) {
      findings.add('PROP1001', prop, `${showValue(props[prop])} is not a construct`, {
        help: "use a chart: new Chart(app, 'tetragon-alerts')",
      });
    }
  }
  return findings.diagnostics.length === before;
}

function checkNames(
  props: TetragonAlertsProps,
  name: string,
  hasService: boolean,
  findings: PropFindings,
): void {
  const help = 'use lower-case letters, digits and "-", at most 63, a letter or digit first and last';
  if (props.namespace !== undefined && !isObjectName(props.namespace)) {
    findings.add('PROP1001', 'namespace', `"${props.namespace}" is not a valid object name`, { help });
  }
  const longest = `${name}-program`;
  if (!isObjectName(longest)) {
    const isOwn = isObjectName(name);
    findings.add('PROP1001', 'name', `"${isOwn ? longest : name}" is not a valid object name`, {
      help: isOwn ? 'use at most 55 characters' : help,
    });
  } else if (hasService && !isServiceName(name)) {
    findings.add('PROP1001', 'name', `"${name}-metrics" is not a valid Service name`, {
      help: 'use a letter first',
    });
  }
}

function checkPaths(props: TetragonAlertsProps, tetragon: TetragonProps, findings: PropFindings): void {
  const { checkpointDirectory: directory, programPath } = props;
  if (directory !== undefined && !/^(\/[A-Za-z0-9._-]+)+$/.test(directory)) {
    findings.add('PROP1001', 'checkpointDirectory', `"${directory}" is not a valid path of a directory`, {
      help: 'use an absolute path, such as "/var/lib/tetragon-alerts"',
    });
  } else if (directory !== undefined && directory.length > LONGEST_DIRECTORY) {
    findings.add('PROP1001', 'checkpointDirectory', `at most ${LONGEST_DIRECTORY} characters are supported`, {
      help: 'use a shorter path: the program creates a socket in the directory',
    });
  } else if (directory !== undefined && directory === tetragon.exportDirectory) {
    findings.add('PROP1003', 'checkpointDirectory', `"${directory}" is the directory of the events`, {
      help: 'use another directory: the directory of the events is mounted read-only',
    });
  }
  if (programPath !== undefined && !/^(\/[A-Za-z0-9._-]+)+$/.test(programPath)) {
    findings.add('PROP1001', 'programPath', `"${programPath}" is not a valid path of a file`, {
      help: 'use an absolute path, such as "/opt/tetragon-alerts/tetragon-alerts.js"',
    });
  } else if (programPath !== undefined && props.imageRepository === undefined) {
    findings.add('PROP1003', 'programPath', '"programPath" requires an image that contains the program', {
      help: 'set "imageRepository" to a custom image',
    });
  }
}

function checkTimes(props: TetragonAlertsProps, findings: PropFindings): void {
  for (const prop of ['startAge', 'stormWindow'] as const) {
    const milliseconds = props[prop]?.toMilliseconds();
    if (milliseconds !== undefined && (milliseconds < 1000 || milliseconds % 1000 !== 0)) {
      findings.add(
        'PROP1001',
        prop,
        `${props[prop]?.toHumanString()} is not a positive integer number of seconds`,
      );
    }
  }
  const { stormLimit, stormWindow } = props;
  if (
    stormLimit !== undefined &&
    !(Number.isInteger(stormLimit) && stormLimit >= 1 && stormLimit <= 10_000)
  ) {
    findings.add('PROP1001', 'stormLimit', `${stormLimit} is not an integer from 1 to 10000`);
  } else if (stormLimit !== undefined && stormWindow === undefined) {
    findings.add('PROP1016', 'stormLimit', '"stormLimit" requires "stormWindow"', {
      help: 'add stormWindow: Duration.minutes(1)',
    });
  }
}

function checkCustomFields(
  { customFields = {} }: TetragonAlertsProps,
  { clusterName }: TetragonProps,
  findings: PropFindings,
): void {
  for (const [field, value] of Object.entries<unknown>(customFields)) {
    if (typeof value !== 'string' || value === '') {
      findings.add('PROP1001', `customFields.${field}`, `${showValue(value)} is not a non-empty string`, {
        help: 'use a non-empty string: an empty field makes Amazon SNS reject the alert',
      });
    } else if (!/^[A-Za-z0-9_.-]{1,256}$/.test(field)) {
      findings.add('PROP1001', `customFields.${field}`, `"${field}" is not a valid field name`, {
        help: 'use letters, digits, "_", "." and "-": Amazon SNS rejects other names',
      });
    }
  }
  if (clusterName !== undefined && Object.hasOwn(customFields, CLUSTER_FIELD)) {
    findings.add(
      'PROP1003',
      'customFields',
      `the field "${CLUSTER_FIELD}" is already set by "clusterName" of Tetragon`,
      {
        help: 'remove one of the two',
      },
    );
  }
}
