export { type BridgeConfig, type BridgeSettings, LOG_LEVELS, type LogLevel } from './config/bridge-config';
export { BridgeConfigError, parseBridgeConfig } from './config/parse-config';
export { fieldsOf } from './event-fields';
export { ExecJoin, type ExecJoinOptions, type JoinedEvent } from './exec-join';
export { Judge, type JudgeCounts } from './judge';
export { parseRules } from './rules-data/parse-rules';
export { serializeRules } from './rules-data/serialize-rules';
export type { SendableAlert } from './sendable-alert';
export { isRepeated, readEvent, type TetragonEvent } from './tetragon-event';
