import { Duration } from 'cdk8s';
import { Priority } from '../../alerts';
import { showValue } from '../../diagnostics';
import { NODE_IMAGE_TAG } from '../../facts/versions';
import { type ImageProps, imageReference } from '../../kubernetes';
import type { PropFindings } from '../../props';
import type { MonitoringProps } from '../monitoring-props';
import type { HeartbeatParts } from './heartbeat';
import { EVEN_INTERVALS, scheduleOf } from './schedule';

/** A CronJob adds eleven characters to the names of its jobs. */
const LONGEST_NAME = 52;

const ONLY_WITH_HEARTBEAT: readonly (keyof MonitoringProps)[] = [
  'heartbeatPriority',
  'imageRegistry',
  'imageRepository',
  'imageTag',
  'imageDigest',
  'imagePullPolicy',
  'imagePullSecrets',
] satisfies readonly (keyof ImageProps | 'heartbeatPriority')[];

/** What the heartbeat is made of. @returns `undefined` if none is asked for, or something is wrong with it */
export function checkHeartbeat(
  props: MonitoringProps,
  name: string,
  findings: PropFindings,
): HeartbeatParts | undefined {
  const { heartbeat, heartbeatPriority = Priority.DEBUG, falcosidekick } = props;
  if (heartbeat === undefined) {
    for (const prop of ONLY_WITH_HEARTBEAT.filter((each) => props[each] !== undefined)) {
      findings.add('PROP1003', prop, `"${prop}" has no effect without "heartbeat"`, {
        help: 'add "heartbeat: Duration.minutes(5)", or remove it',
      });
    }
    return undefined;
  }
  const image = imageReference(props, { repository: 'library/node', tag: NODE_IMAGE_TAG }, findings);
  const before = findings.diagnostics.length;
  if (falcosidekick === undefined) {
    findings.add('PROP1003', 'heartbeat', 'a heartbeat requires "falcosidekick", to which it is sent', {
      help: 'add "falcosidekick"',
    });
  }
  const isDuration = heartbeat instanceof Duration;
  const seconds = isDuration ? heartbeat.toSeconds({ integral: false }) : Number.NaN;
  const schedule = scheduleOf(seconds);
  if (schedule === undefined) {
    const shown = isDuration ? `"${heartbeat.toHumanString()}"` : showValue(heartbeat);
    findings.add('PROP1001', 'heartbeat', `a CronJob cannot run evenly every ${shown}`, {
      help: `use Duration with ${EVEN_INTERVALS}`,
    });
  }
  if (!(heartbeatPriority instanceof Priority)) {
    findings.add('PROP1001', 'heartbeatPriority', `${showValue(heartbeatPriority)} is not a priority`, {
      help: 'use Priority.DEBUG or another Priority',
    });
  }
  if (name.length > LONGEST_NAME) {
    findings.add('PROP1001', 'name', `"${name}" is too long for a CronJob`, {
      help: `use at most ${LONGEST_NAME - '-heartbeat'.length} characters`,
    });
  }
  if (findings.diagnostics.length > before || schedule === undefined || falcosidekick === undefined) {
    return undefined;
  }
  return {
    falcosidekick,
    name,
    interval: seconds,
    schedule,
    priority: heartbeatPriority,
    image,
    imagePullPolicy: props.imagePullPolicy ?? 'IfNotPresent',
    imagePullSecrets: props.imagePullSecrets ?? [],
  };
}
