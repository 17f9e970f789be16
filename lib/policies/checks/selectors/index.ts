import type { PolicyCheck } from '../../check-context';
import { filterCount } from './filter-count';
import { filteredArgument } from './filtered-argument';
import { furtherArguments } from './further-arguments';
import { linuxCapabilities } from './linux-capabilities';
import { needlessValues } from './needless-values';
import { numberValues } from './number-values';
import { operatorType } from './operator-type';
import { rangeValues } from './range-values';
import { selectorCount } from './selector-count';
import { someValues } from './some-values';
import { valueCount } from './value-count';

export const SELECTOR_CHECKS: readonly PolicyCheck[] = [
  selectorCount,
  filterCount,
  filteredArgument,
  furtherArguments,
  operatorType,
  valueCount,
  someValues,
  needlessValues,
  numberValues,
  rangeValues,
  linuxCapabilities,
];
