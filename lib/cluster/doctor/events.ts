import type { Kubectl } from '../kubectl';
import { at, itemsOf, text } from '../objects';

/** What an event of the type Warning says. */
export interface WarningEvent {
  readonly reason: string;
  /** Its first line. */
  readonly message: string;
}

/** What a busy node says that gets what it waits for a moment later. */
const PASSING = /failed to sync (configmap|secret) cache/;

/** Warnings about an object, the newest last. None where events may not be read. */
export async function warningsAbout(
  kubectl: Kubectl,
  namespace: string,
  kind: string,
  name: string,
): Promise<readonly WarningEvent[]> {
  const found = await kubectl
    .json('the events cannot be read', [
      'get',
      'events',
      '--namespace',
      namespace,
      `--field-selector=type=Warning,involvedObject.kind=${kind},involvedObject.name=${name}`,
    ])
    .catch(() => undefined);
  return itemsOf(found)
    .map((event) => ({
      time:
        text(event['lastTimestamp']) ||
        text(event['eventTime']) ||
        text(at(event, 'metadata', 'creationTimestamp')),
      reason: text(event['reason']),
      message: text(event['message']).split('\n')[0] ?? '',
    }))
    .filter(({ message }) => !PASSING.test(message))
    .sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0))
    .map(({ reason, message }) => ({ reason, message }));
}
