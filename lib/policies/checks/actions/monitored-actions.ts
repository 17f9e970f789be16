import { quote } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { ENFORCING } from './action-words';
import { placedActions } from './placed-actions';
import { isImpossible } from './possible-actions';

/**
 * A policy in the mode `monitor` does nothing to a process, whatever its actions say.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/generic_calls.h#L1020
 */
export const monitoredActions: PolicyCheck = ({ policy, report }) => {
  const mode = policy.spec.options?.find((option) => option?.name === 'policy-mode')?.value;
  if (mode !== 'monitor') {
    return;
  }
  const enforcing = placedActions(policy).find(
    ({ list, hook, action: { action } }) =>
      list === 'matchActions' &&
      action !== undefined &&
      ENFORCING.includes(action) &&
      !isImpossible(hook, action),
  );
  if (enforcing !== undefined) {
    report({
      code: 'POLICY4029',
      path: enforcing.at('action'),
      message: `${quote(enforcing.action.action ?? '')} is not done in the policy mode "monitor"`,
      help: 'set the option "policy-mode" to "enforce" when the policy may act',
    });
  }
};
