export { fieldsOf } from './event-fields';
export { ExecJoin, type ExecJoinOptions, type JoinedEvent } from './exec-join';
export { Judge, type JudgeCounts } from './judge';
export type { SendableAlert } from './sendable-alert';
export { isRepeated, readEvent, type TetragonEvent } from './tetragon-event';
