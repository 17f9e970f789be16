import type { FieldSlot, RuleProgram } from '../../compile';
import { TetragonEventType } from '../event-type';

/** What rules need of the agent, which it does not write into events by itself. */
export interface RuleRequirements {
  /** A field that needs the ids and capabilities of processes. */
  readonly credentials: string | undefined;
  /** A field that needs ancestors above the parent. */
  readonly ancestors: string | undefined;
}

const OF_CREDENTIALS: readonly string[] = ['group.gid', 'thread.cap_effective'];
const OF_ANCESTORS: readonly string[] = [
  'proc.aname',
  'proc.aexe',
  'proc.aexepath',
  'proc.acmdline',
  'proc.apid',
];

/** Events that rules look at the ancestors of. */
export const TYPES_WITH_ANCESTORS: readonly TetragonEventType[] = [
  TetragonEventType.PROCESS_EXEC,
  TetragonEventType.PROCESS_KPROBE,
  TetragonEventType.PROCESS_LSM,
  TetragonEventType.PROCESS_TRACEPOINT,
  TetragonEventType.PROCESS_UPROBE,
];

export function ruleRequirements({ slots }: RuleProgram): RuleRequirements {
  return {
    credentials: slots.find(({ name }) => OF_CREDENTIALS.includes(name))?.text,
    ancestors: slots.find(needsAncestors)?.text,
  };
}

/** Every event has the parent, which is the first ancestor. */
function needsAncestors({ name, argument }: FieldSlot): boolean {
  return OF_ANCESTORS.includes(name) && argument !== '0' && argument !== '1';
}
