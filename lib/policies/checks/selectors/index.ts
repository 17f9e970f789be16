import type { PolicyCheck } from '../../view/policy-check';
import { addressValues } from './address-values';
import { binaryValues } from './binary-values';
import { bothFamilies } from './both-families';
import { expressions } from './expressions';
import { fileTypeValues } from './file-type-values';
import { filterCount } from './filter-count';
import { filteredArgument } from './filtered-argument';
import { followedChildren } from './followed-children';
import { followedDescriptors } from './followed-descriptors';
import { furtherArguments } from './further-arguments';
import { hostProcessIds } from './host-process-ids';
import { kernelOfOperator } from './kernel-of-operator';
import { linuxCapabilities } from './linux-capabilities';
import { linuxNamespaces } from './linux-namespaces';
import { listedValues } from './listed-values';
import { mapPlaces } from './map-places';
import { namespaceChanges } from './namespace-changes';
import { needlessValues } from './needless-values';
import { networkValues } from './network-values';
import { numberValues } from './number-values';
import { operatorType } from './operator-type';
import { parentBinaries } from './parent-binaries';
import { processIds } from './process-ids';
import { rangeValues } from './range-values';
import { scriptBinaries } from './script-binaries';
import { selectorCount } from './selector-count';
import { selectorSize } from './selector-size';
import { setSize } from './set-size';
import { setValues } from './set-values';
import { sharedMaps } from './shared-maps';
import { singleCapabilities } from './single-capabilities';
import { smallProgramBinaries } from './small-program-binaries';
import { someBinaries } from './some-binaries';
import { someValues } from './some-values';
import { substrings } from './substrings';
import { textValues } from './text-values';
import { valueCount } from './value-count';

/** What is wrong with selectors: as a whole, then by argument, program, process and namespace. */
export const SELECTOR_CHECKS: readonly PolicyCheck[] = [
  selectorCount,
  filterCount,
  filteredArgument,
  furtherArguments,
  operatorType,
  kernelOfOperator,
  valueCount,
  someValues,
  needlessValues,
  numberValues,
  rangeValues,
  setValues,
  setSize,
  listedValues,
  networkValues,
  addressValues,
  bothFamilies,
  textValues,
  substrings,
  fileTypeValues,
  followedDescriptors,
  expressions,
  binaryValues,
  scriptBinaries,
  someBinaries,
  followedChildren,
  parentBinaries,
  smallProgramBinaries,
  processIds,
  hostProcessIds,
  linuxNamespaces,
  namespaceChanges,
  linuxCapabilities,
  singleCapabilities,
  selectorSize,
  mapPlaces,
  sharedMaps,
];
