import type { Poster, PostResult } from '../../../lib/bridge/run/ports';

const PRIORITIES = ['debug', 'informational', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

/** The parts of an alert that tests look at. */
export interface Received {
  readonly rule: string;
  readonly priority: string;
  readonly output: string;
  readonly time: string;
  readonly tags: readonly string[];
  readonly hostname?: string;
  readonly output_fields: Readonly<Record<string, unknown>>;
}

/**
 * What Falcosidekick makes of a body, by `handlers.go` and `types/types.go` of 2.34.1: the first JSON value is read, other
 * keys are ignored, and a panic ends the connection.
 */
export function answerOf(body: string): 200 | 400 | 'reset' {
  let payload: Record<string, unknown>;
  try {
    payload = JSON.parse(body);
  } catch {
    return 400;
  }
  const { priority, rule, time, output_fields: fields } = payload;
  const tags = payload['tags'] ?? [];
  if (
    typeof priority !== 'string' ||
    !(PRIORITIES.includes(priority.toLowerCase()) || priority.toLowerCase() === 'info') ||
    typeof rule !== 'string' ||
    rule === '' ||
    typeof time !== 'string' ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(time) ||
    typeof fields !== 'object' ||
    fields === null ||
    Object.keys(fields).length === 0 ||
    !Array.isArray(tags) ||
    tags.some((tag) => typeof tag !== 'string')
  ) {
    return 400;
  }
  for (const name of ['k8s.ns.name', 'k8s.pod.name']) {
    if (name in fields && typeof (fields as Record<string, unknown>)[name] !== 'string') {
      return 'reset';
    }
  }
  return 200;
}

/** Falcosidekick in memory. */
export class FakeFalcosidekick implements Poster {
  public readonly received: Received[] = [];
  public posts = 0;
  public inFlight = 0;
  public mostInFlight = 0;
  /** What it answers with instead, where it does. */
  public trouble: ((body: string) => PostResult | undefined) | undefined;
  /** What a post waits for. */
  public gate: Promise<void> | undefined;

  public readonly post = async (body: string): Promise<PostResult> => {
    this.posts += 1;
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await this.gate;
    this.inFlight -= 1;
    const trouble = this.trouble?.(body);
    if (trouble !== undefined) {
      return trouble;
    }
    const answer = answerOf(body);
    if (answer === 200) {
      this.received.push(JSON.parse(body));
      return { outcome: 'accepted' };
    }
    return answer === 400
      ? { outcome: 'refused', status: 400, answer: 'bad request' }
      : { outcome: 'failed', reason: 'ECONNRESET', detail: 'connection reset' };
  };

  public readonly close = (): void => {};
}

export const DOWN: PostResult = {
  outcome: 'failed',
  reason: 'ECONNREFUSED',
  detail: 'connection refused',
};
