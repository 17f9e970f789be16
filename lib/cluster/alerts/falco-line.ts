import { record, text } from '../objects';
import type { SeenAlert } from './seen-alert';

/** The alert in a line of Falco's standard output. `undefined` for other lines. */
export function readFalcoLine(line: string): SeenAlert | undefined {
  const alert = jsonIn(line);
  const rule = text(alert['rule']);
  if (rule === '') {
    return undefined;
  }
  const fields = record(alert['output_fields']);
  const field = (name: string) => text(fields[name]) || undefined;
  const repository = field('container.image.repository');
  const tag = field('container.image.tag');
  return {
    engine: 'falco',
    time: text(alert['time']),
    rule,
    priority: text(alert['priority']),
    node: text(alert['hostname']),
    namespace: field('k8s.ns.name'),
    pod: field('k8s.pod.name'),
    container: field('container.name'),
    image: repository === undefined ? undefined : tag === undefined ? repository : `${repository}:${tag}`,
    containerId: field('container.id'),
    message: messageOf(text(alert['output']), text(alert['priority'])),
    line,
  };
}

/** The object in a line, which kubectl may have put something before. */
export function jsonIn(line: string): Readonly<Record<string, unknown>> {
  const start = line.indexOf('{');
  if (start === -1) {
    return {};
  }
  try {
    return record(JSON.parse(line.slice(start)));
  } catch {
    return {};
  }
}

/** Falco begins an output with the time and the priority, which the alert has anyway. */
function messageOf(output: string, priority: string): string {
  const start = `: ${priority} `;
  const index = output.indexOf(start);
  return index === -1 ? output : output.slice(index + start.length);
}
