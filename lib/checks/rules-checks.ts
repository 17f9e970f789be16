import type { RulesCheck, RulesIssues } from './check/rules-check';
import { conditionSize } from './conditions/condition-size';
import { conditionSyntax } from './conditions/condition-syntax';
import { deprecatedFields } from './conditions/deprecated-fields';
import { eventTypeFilters } from './conditions/event-type-filters';
import { fieldArguments } from './conditions/field-arguments';
import { fieldComparisons } from './conditions/field-comparisons';
import { fieldNamesAsValues } from './conditions/field-names-as-values';
import { knownEventTypes } from './conditions/known-event-types';
import { knownFields } from './conditions/known-fields';
import { missingValues } from './conditions/missing-values';
import { operators } from './conditions/operators';
import { pathPatterns } from './conditions/path-patterns';
import { plainEventTypes } from './conditions/plain-event-types';
import { regularExpressions } from './conditions/regular-expressions';
import { simpleExpressions } from './conditions/simple-expressions';
import { skippedRules } from './conditions/skipped-rules';
import { transformers } from './conditions/transformers';
import { values } from './conditions/values';
import { changedItems } from './items/changed-items';
import { engineVersion } from './items/engine-version';
import { exceptionParts } from './items/exception-parts';
import { knownMacros } from './items/known-macros';
import { knownSources } from './items/known-sources';
import { loadedPlugins } from './items/loaded-plugins';
import { macroLoops } from './items/macro-loops';
import { oneName } from './items/one-name';
import { oneSource } from './items/one-source';
import { pluginRequirements } from './items/plugin-requirements';
import { usedLists } from './items/used-lists';
import { usedMacros } from './items/used-macros';
import { containerInfo } from './outputs/container-info';
import { outputFields } from './outputs/output-fields';
import { appendedValues } from './structure/appended-values';
import { closedQuotes } from './structure/closed-quotes';
import { deprecatedForms } from './structure/deprecated-forms';
import { duplicateKeys } from './structure/duplicate-keys';
import { emptyDocuments } from './structure/empty-documents';
import { emptyValues } from './structure/empty-values';
import { engineVersionForm } from './structure/engine-version-form';
import { exceptionForm } from './structure/exception-form';
import { exceptionKeys } from './structure/exception-keys';
import { exceptionNames } from './structure/exception-names';
import { itemKinds } from './structure/item-kinds';
import { itemMapping } from './structure/item-mapping';
import { itemNames } from './structure/item-names';
import { overrides } from './structure/overrides';
import { priorities } from './structure/priorities';
import { requiredKeys } from './structure/required-keys';
import { rootSequence } from './structure/root-sequence';
import { unknownKeys } from './structure/unknown-keys';
import { valueKinds } from './structure/value-kinds';
import { yamlSyntax } from './structure/yaml-syntax';

/** All checks of rules, in the order of their sections in docs/rules-checks.md. */
export const RULES_CHECKS = [
  yamlSyntax,
  rootSequence,
  itemMapping,
  itemKinds,
  requiredKeys,
  emptyValues,
  valueKinds,
  priorities,
  unknownKeys,
  duplicateKeys,
  overrides,
  exceptionForm,
  engineVersionForm,
  itemNames,
  deprecatedForms,
  exceptionNames,
  appendedValues,
  exceptionKeys,
  emptyDocuments,
  closedQuotes,
  conditionSyntax,
  knownFields,
  fieldArguments,
  operators,
  values,
  knownEventTypes,
  regularExpressions,
  transformers,
  fieldComparisons,
  skippedRules,
  deprecatedFields,
  missingValues,
  fieldNamesAsValues,
  simpleExpressions,
  eventTypeFilters,
  plainEventTypes,
  conditionSize,
  pathPatterns,
  outputFields,
  containerInfo,
  knownMacros,
  macroLoops,
  changedItems,
  oneSource,
  knownSources,
  usedMacros,
  usedLists,
  exceptionParts,
  engineVersion,
  pluginRequirements,
  loadedPlugins,
  oneName,
] as const satisfies readonly RulesCheck[];

/** The ids that checks have words for. */
type WordedId = NonNullable<
  (typeof RULES_CHECKS)[number] extends infer Check
    ? Check extends { readonly words?: infer Found }
      ? keyof NonNullable<Found>
      : never
    : never
>;

/** Does not compile where no check has words for an id. */
export type EveryIssueHasWords = Every<Exclude<keyof RulesIssues, WordedId>>;
type Every<Missing extends never> = Missing;
