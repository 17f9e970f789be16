import type { PolicyCheck } from '../../view/policy-check';
import { architecture } from './architecture';
import { argumentCount } from './argument-count';
import { argumentIndex } from './argument-index';
import { argumentSize } from './argument-size';
import { argumentSource } from './argument-source';
import { argumentType } from './argument-type';
import { commonFields } from './common-fields';
import { execveAlone } from './execve-alone';
import { functionNames } from './function-names';
import { idleSettings } from './idle-settings';
import { knownFunctions } from './known-functions';
import { knownSyscalls } from './known-syscalls';
import { knownTracepoints } from './known-tracepoints';
import { lsmNames } from './lsm-names';
import { newEnoughKernel } from './new-enough-kernel';
import { programPath } from './program-path';
import { resolvePaths } from './resolve-paths';
import { returnAction } from './return-action';
import { returnArgument } from './return-argument';
import { returnCopy } from './return-copy';
import { returnUnwatched } from './return-unwatched';
import { sameArgument } from './same-argument';
import { sameCall } from './same-call';
import { sameLabel } from './same-label';
import { signatures } from './signatures';
import { singleText } from './single-text';
import { sizePlaces } from './size-places';
import { syscallFlag } from './syscall-flag';
import { texts } from './texts';
import { tracepointFields } from './tracepoint-fields';
import { uprobePlace } from './uprobe-place';

export const HOOK_CHECKS: readonly PolicyCheck[] = [
  argumentCount,
  argumentIndex,
  argumentType,
  resolvePaths,
  argumentSource,
  argumentSize,
  returnCopy,
  returnArgument,
  returnUnwatched,
  returnAction,
  idleSettings,
  sameArgument,
  sameLabel,
  texts,
  uprobePlace,
  programPath,
  singleText,
  functionNames,
  sameCall,
  syscallFlag,
  knownSyscalls,
  architecture,
  knownFunctions,
  execveAlone,
  lsmNames,
  knownTracepoints,
  commonFields,
  tracepointFields,
  signatures,
  sizePlaces,
  newEnoughKernel,
];
