import { quote } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { ENFORCER_ACTIONS } from './action-words';
import { placedActions } from './placed-actions';
import { isImpossible } from './possible-actions';

/**
 * "NotifyEnforcer" tells the enforcer of the same policy what to do, and the enforcer waits for that.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L487
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/bpf_enforcer.c#L10
 */
export const enforcerNotifications: PolicyCheck = ({ policy, report }) => {
  const hasEnforcers = policy.isWritten(['spec', 'enforcers']) && policy.spec.enforcers?.length !== 0;
  const actions = placedActions(policy).filter(
    ({ hook, list, action: { action } }) =>
      action !== undefined &&
      ENFORCER_ACTIONS.includes(action) &&
      !isImpossible(hook, action) &&
      (action !== 'NotifyEnforcer' || list === 'matchActions'),
  );
  for (const { action, at } of actions) {
    if (!hasEnforcers) {
      report({
        code: 'POLICY4019',
        path: at('action'),
        message: `${quote(action.action ?? '')} needs an enforcer, and the policy has none`,
        help: 'add spec.enforcers with the "calls" to stop',
      });
    }
    const isSilent = ['argError', 'argSig'].every((key) => !(key in action));
    const isZero = (action.argError ?? 1) === 0 && (action.argSig ?? 1) === 0;
    if (action.action === 'NotifyEnforcer' && (isSilent || isZero)) {
      report({
        code: 'POLICY4021',
        path: at('argError'),
        message: '"NotifyEnforcer" has neither an error nor a signal: nothing is stopped',
        help: 'add "argError", such as -1, or "argSig", such as 9',
      });
    }
  }
  const hasNotifications = policy.hooks.some(({ selectors }) =>
    selectors.some(({ matchActions }) =>
      matchActions.some(
        // An action that is no word was reported as that, and may be meant to be this one.
        ({ value }) => value.action === 'NotifyEnforcer' || value.action === undefined,
      ),
    ),
  );
  if (hasEnforcers && !hasNotifications && policy.hooks.length > 0) {
    report({
      code: 'POLICY4020',
      path: ['spec', 'enforcers'],
      message: 'no action notifies the enforcer',
      help: 'add the action "NotifyEnforcer" to a selector, or take "enforcers" out',
    });
  }
};
