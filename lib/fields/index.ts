export { type Availability, availabilityOf, RECORDED_EVENTS } from './availability';
export { CodeSet } from './code-set';
export { EVENT_PARAMETERS } from './event-parameters';
export {
  ALL_EVENTS,
  ALL_SYSCALLS,
  eventsNamed,
  eventsOfPlugin,
  eventTypes,
  isEventType,
  NO_EVENTS,
  NO_SYSCALLS,
  namesOfEvents,
  namesOfSyscalls,
  syscallsOfEventsNamed,
} from './events';
export type { Field, FieldClass, FieldProblem, FieldType, ResolvedField } from './field';
export { FieldTable, type KnownSource } from './field-table';
export { FIELDS, findField, WARNED_FIELDS } from './fields';
export { beforeNul, isNumber, notANumber } from './numbers';
export { findPlugin, PLUGIN_NAMES, PLUGIN_SOURCES, pluginsOfSource, sourcesOfPlugins } from './plugins';
export { SERVICE_NAMES } from './services';
export { TETRAGON_FIELD_TABLE } from './tetragon-fields';
