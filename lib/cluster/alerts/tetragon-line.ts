import { at, list, record, text } from '../objects';
import { jsonIn } from './falco-line';
import type { SeenAlert } from './seen-alert';

/** The event of a policy in a line of Tetragon's export. `undefined` for other events, such as each start of a process. */
export function readTetragonLine(line: string): SeenAlert | undefined {
  const exported = jsonIn(line);
  const event = Object.values(exported)
    .map(record)
    .find((each) => text(each['policy_name']) !== '');
  if (event === undefined) {
    return undefined;
  }
  const process = record(event['process']);
  const pod = record(process['pod']);
  return {
    engine: 'tetragon',
    time: text(exported['time']),
    rule: text(event['policy_name']),
    priority: '',
    node: text(exported['node_name']),
    namespace: text(pod['namespace']) || undefined,
    pod: text(pod['name']) || undefined,
    container: text(at(pod, 'container', 'name')) || undefined,
    image: text(at(pod, 'container', 'image', 'name')) || undefined,
    containerId: text(at(pod, 'container', 'id')) || text(process['docker']) || undefined,
    message: messageOf(event, process),
    line,
  };
}

function messageOf(
  event: Readonly<Record<string, unknown>>,
  process: Readonly<Record<string, unknown>>,
): string {
  const message = text(event['message']) || text(event['function_name']);
  const called = [text(process['binary']), text(process['arguments'])]
    .filter((part) => part !== '')
    .join(' ');
  const about = list(event['args']).flatMap(argument);
  return [message, ...(called === '' ? [] : [`"${called}"`]), ...about].join(' ');
}

/** The arguments that name a file or an address. */
function argument(value: unknown): readonly string[] {
  const path =
    text(at(value, 'file_arg', 'path')) ||
    text(at(value, 'path_arg', 'path')) ||
    text(at(value, 'linux_binprm_arg', 'path'));
  const address = text(at(value, 'sock_arg', 'daddr')) || text(at(value, 'sockaddr_arg', 'addr'));
  const port = at(value, 'sock_arg', 'dport') ?? at(value, 'sockaddr_arg', 'port');
  return [...(path === '' ? [] : [path]), ...(address === '' ? [] : [`${address}:${port ?? ''}`])];
}
