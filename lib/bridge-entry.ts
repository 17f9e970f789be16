// What `cdk8s-runtime-detection/bridge` gives: the program for alerts of Tetragon's events, and the parts of it.
export {
  type BridgeConfig,
  BridgeConfigError,
  type BridgeSettings,
  ExecJoin,
  type ExecJoinOptions,
  fieldsOf,
  isRepeated,
  type JoinedEvent,
  Judge,
  type JudgeCounts,
  LOG_LEVELS,
  type LogLevel,
  parseBridgeConfig,
  parseRules,
  readEvent,
  type SendableAlert,
  serializeRules,
  type TetragonEvent,
} from './bridge';
export { type ProcessIo, runProgram } from './bridge/run';
