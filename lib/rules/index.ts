export {
  type Diagnostic,
  DiagnosticsError,
  formatJson,
  formatPretty,
  type JsonDiagnostic,
  type Place,
  type Severity,
} from '../diagnostics';
export { Priority } from '../facts/priority';
export type { RulesSource } from '../yaml/source-text';
export type {
  EngineVersionItem,
  ExceptionEntry,
  ExceptionItem,
  ListItem,
  Located,
  MacroItem,
  OverrideOperation,
  PluginRequirement,
  PluginVersion,
  PluginVersionsItem,
  RuleForm,
  RuleItem,
  RulesItem,
} from './model';
