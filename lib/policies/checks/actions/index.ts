import type { PolicyCheck } from '../../view/policy-check';
import { actionKernels } from './action-kernels';
import { argumentPositions } from './argument-positions';
import { enforcerNotifications } from './enforcer-notifications';
import { fewActions } from './few-actions';
import { imaHashes } from './ima-hashes';
import { lookups } from './lookups';
import { lsmReturn } from './lsm-return';
import { monitoredActions } from './monitored-actions';
import { overridableFunctions } from './overridable-functions';
import { overrideErrors } from './override-errors';
import { overrideRegisters } from './override-registers';
import { possibleActions } from './possible-actions';
import { postedOrNot } from './posted-or-not';
import { rateLimits } from './rate-limits';
import { settingsOfOthers } from './settings-of-others';
import { signals } from './signals';
import { stackTraces } from './stack-traces';

export const ACTION_CHECKS: readonly PolicyCheck[] = [
  fewActions,
  lsmReturn,
  possibleActions,
  monitoredActions,
  actionKernels,
  rateLimits,
  stackTraces,
  imaHashes,
  postedOrNot,
  overridableFunctions,
  overrideErrors,
  overrideRegisters,
  signals,
  enforcerNotifications,
  lookups,
  argumentPositions,
  settingsOfOthers,
];
