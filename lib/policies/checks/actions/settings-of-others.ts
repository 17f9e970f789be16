import { joinWords, quote } from '../../../diagnostics';
import { isImpossible } from '../../agent/impossible-actions';
import type { Action } from '../../model/selector';
import type { ActionName } from '../../schema/words';
import { type PlacedAction, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

type Setting = Exclude<keyof Action, 'action'>;

/** Who reads a setting. What belongs to "Post" has checks of its own, but for the scope of a rate limit. */
const READERS: Readonly<Partial<Record<Setting, readonly ActionName[]>>> = {
  argError: ['Override', 'NotifyEnforcer'],
  argFd: ['FollowFD', 'UnfollowFD', 'CopyFD'],
  argName: ['FollowFD', 'UnfollowFD', 'CopyFD'],
  argFqdn: ['DnsLookup'],
  argIndex: ['Set'],
  argRegs: ['Override'],
  argSig: ['Signal', 'NotifyEnforcer'],
  argSock: ['TrackSock', 'UntrackSock'],
  argUrl: ['GetUrl'],
  argValue: ['Set'],
  rateLimitScope: ['Post'],
};

/**
 * A setting of another action is not looked at.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L1192
 */
export const settingsOfOthers = policyCheck({
  name: 'settings-of-others',
  codes: {
    POLICY4027: {
      severity: 'warning',
      title: 'an action has a setting of another action',
      why: 'the agent ignores it',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Sigkill, argSig: 15 }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_connect
              syscall: false
              args:
                - index: 0
                  type: sock
              selectors:
                - matchActions:
                    - { action: Signal, argSig: 15 }`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const placed of placedActions(policy)) {
      const { action, hook, at } = placed;
      const name = action.action;
      if (name === undefined || isImpossible(hook, name)) {
        continue;
      }
      for (const [setting, readers] of Object.entries(READERS) as [Setting, readonly ActionName[]][]) {
        const message = isSet(action[setting]) ? problemOf(placed, name, setting, readers) : undefined;
        if (message !== undefined) {
          report({ code: 'POLICY4027', path: at(setting), message, help: 'remove it' });
        }
      }
    }
  },
});

function problemOf(
  { hook, action }: PlacedAction,
  name: ActionName,
  setting: Setting,
  readers: readonly ActionName[],
): string | undefined {
  if (name === 'Sigkill' && (setting === 'argError' || (setting === 'argSig' && action.argSig === 9))) {
    // Whose process is killed does not see an error, and the signal is the one that is sent.
    return undefined;
  }
  if (!readers.includes(name)) {
    return `${quote(setting)} works only with ${joinWords(readers.map(quote), 'and')}, not with ${quote(name)}`;
  }
  if (setting === 'argRegs' && hook.section !== 'uprobes') {
    return '"argRegs" works only in uprobes';
  }
  return setting === 'argError' && hook.section === 'uprobes' && isSet(action.argRegs)
    ? '"argError" is ignored because "argRegs" is set'
    : undefined;
}

/** What is zero or empty is what everybody has who writes nothing. */
function isSet(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== 0 && value !== '';
}
