// What `cdk8s-runtime-detection/testing` gives.
export {
  type Coverage,
  type CoveredPart,
  type LoadRulesOptions,
  loadRules,
  percentReached,
  RuleSet,
} from '../evaluate';
export type { EventData, FieldValue } from '../events';
export {
  type CoveredRule,
  type DetectionCoverage,
  detectionCoverage,
  formatCoverageMarkdown,
  formatNavigatorLayer,
} from './attack-coverage';
export type { EventPlace } from './event-context';
export { EventBuilder, type EventFields, events } from './events';
export { type ReadTestFile, readTestFile, type TestFile, type TestFileProblem } from './read-test-file';
export {
  exceptionsText,
  exceptionText,
  type ProposedException,
  proposeExceptions,
} from './recorded/propose-exceptions';
export { type RecorderRules, recorderRules } from './recorded/recorder-rules';
export { type Fate, type Replay, type ReplayGroup, replayAlerts } from './recorded/replay';
export { type SilencingException, silencingException } from './recorded/silencing-exception';
export { type RecordedTests, testFileOfAlerts } from './recorded/test-file-of-alerts';
export {
  countResults,
  formatCoverage,
  formatJunit,
  formatPretty,
  formatTestGithub,
  formatTestJson,
  type TestReport,
} from './report';
export { type CaseFailure, type CaseResult, runCase } from './run-cases';
export type { TestCase, TestPlace } from './test-case';
export { type NamedEvent, type RuleTests, RuleTestsError, type TestFramework, testRules } from './test-rules';
