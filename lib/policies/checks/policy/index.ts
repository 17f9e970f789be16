import type { PolicyCheck } from '../../view/policy-check';
import { alertPriority } from './alert-priority';
import { containerSelector } from './container-selector';
import { enforcedCalls } from './enforced-calls';
import { enforcedOverrideMethod } from './enforced-override-method';
import { generatedLists } from './generated-lists';
import { hostOfNamespaced } from './host-of-namespaced';
import { hostSelector } from './host-selector';
import { knownLists } from './known-lists';
import { knownMacros } from './known-macros';
import { knownOptions } from './known-options';
import { labelExpressions } from './label-expressions';
import { lateScope } from './late-scope';
import { listOnce } from './list-once';
import { listPatterns } from './list-patterns';
import { listedSyscalls } from './listed-syscalls';
import { loaderForAll } from './loader-for-all';
import { macroActions } from './macro-actions';
import { macroOverlaps } from './macro-overlaps';
import { namespaceOfClusterPolicy } from './namespace-of-cluster-policy';
import { nestedMacros } from './nested-macros';
import { oneSection } from './one-section';
import { optionOnce } from './option-once';
import { optionValues } from './option-values';
import { singleEnforcer } from './single-enforcer';
import { someSection } from './some-section';

export const POLICY_WIDE_CHECKS: readonly PolicyCheck[] = [
  hostOfNamespaced,
  namespaceOfClusterPolicy,
  hostSelector,
  containerSelector,
  labelExpressions,
  lateScope,
  oneSection,
  someSection,
  loaderForAll,
  knownOptions,
  optionValues,
  optionOnce,
  listOnce,
  generatedLists,
  listPatterns,
  listedSyscalls,
  knownLists,
  singleEnforcer,
  enforcedCalls,
  enforcedOverrideMethod,
  knownMacros,
  nestedMacros,
  macroOverlaps,
  macroActions,
  alertPriority,
];
