import type { ProgramRule, RuleProgram } from '../../compile';
import type { EventData, RecordedAlert } from '../../events';
import { EvidenceJudge, eventOfAlert, factsOf, programFor, type Verdict } from './evidence';

/** What happens to an alert with changed rules. */
export type Fate = 'fires' | 'silenced' | 'unknown';

/** Alerts with the same rule, image and namespace, and what happens to them. */
export interface ReplayGroup {
  readonly rule: string;
  readonly image: string;
  readonly namespace: string;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Missing fields that leave the result unknown, with the number of affected alerts. */
  readonly wanted: ReadonlyMap<string, number>;
}

/** Alerts, replayed with changed rules. */
export interface Replay {
  readonly groups: readonly ReplayGroup[];
  /** Names of rules in alerts that `before` does not contain, with their number of alerts. */
  readonly foreign: ReadonlyMap<string, number>;
}

interface MutableGroup extends ReplayGroup {
  readonly fates: Record<Fate, number>;
  readonly wanted: Map<string, number>;
}

/**
 * Replays alerts with changed rules. Their events are only partly known: the recorded fields, and the fact that the
 * condition of the original rule was true. Everything else is unknown and is never treated as missing.
 *
 * @param before the rules that raised the alerts, one program per event source
 * @param after the changed rules
 */
export function replayAlerts(
  alerts: readonly RecordedAlert[],
  before: readonly RuleProgram[],
  after: readonly RuleProgram[],
): Replay {
  const judges = new Map(after.map((program) => [program, new EvidenceJudge(program)]));
  const groups = new Map<string, MutableGroup>();
  const foreign = new Map<string, number>();
  for (const alert of alerts) {
    const old = programFor(alert.source, before)?.rules.find(({ name }) => name === alert.rule);
    if (old === undefined) {
      foreign.set(alert.rule, (foreign.get(alert.rule) ?? 0) + 1);
      continue;
    }
    const event = eventOfAlert(alert);
    const group = groupOf(groups, alert, event);
    const program = programFor(alert.source, after);
    const verdict = judgeAlert(program && judges.get(program), event, old, program);
    const fate = verdict.result === true ? 'fires' : verdict.result === 'unknown' ? 'unknown' : 'silenced';
    group.fates[fate] += 1;
    for (const field of verdict.wanted) {
      group.wanted.set(field, (group.wanted.get(field) ?? 0) + 1);
    }
  }
  return { groups: [...groups.values()].sort((a, b) => total(b) - total(a)), foreign };
}

function judgeAlert(
  judge: EvidenceJudge | undefined,
  event: EventData,
  old: ProgramRule,
  after: RuleProgram | undefined,
): Verdict {
  const changed = after?.rules.find(({ name }) => name === old.name);
  if (judge === undefined || changed === undefined || !changed.enabled) {
    return { result: false, wanted: [] };
  }
  const types = old.eventNames.filter((name) => name !== 'asyncevent');
  return judge.judge(changed, event, types, factsOf(old.condition));
}

function groupOf(groups: Map<string, MutableGroup>, { rule }: RecordedAlert, event: EventData): MutableGroup {
  const image = String(event['container.image.repository'] ?? '-');
  const namespace = String(event['k8s.ns.name'] ?? '-');
  const key = JSON.stringify([rule, image, namespace]);
  const known = groups.get(key);
  if (known !== undefined) {
    return known;
  }
  const made: MutableGroup = {
    rule,
    image,
    namespace,
    fates: { fires: 0, silenced: 0, unknown: 0 },
    wanted: new Map(),
  };
  groups.set(key, made);
  return made;
}

function total({ fates }: ReplayGroup): number {
  return fates.fires + fates.silenced + fates.unknown;
}
