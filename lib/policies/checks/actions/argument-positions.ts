import { oneOf, quote } from '../../../diagnostics';
import { isImpossible } from '../../agent/impossible-actions';
import type { Argument } from '../../model/argument';
import type { Loose } from '../../model/loose';
import type { ActionName, ArgumentType } from '../../schema/words';
import { isUnreadable, type PlacedAction, placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

interface Position {
  readonly key: 'argSock' | 'argFd' | 'argName' | 'argIndex';
  /** What the argument may be. Everything, where left out. */
  readonly types?: readonly ArgumentType[];
}

const SOCK: Position = { key: 'argSock', types: ['sock', 'socket'] };
const FD: Position = { key: 'argFd' };
const NAME: Position = { key: 'argName' };

const POSITIONS: Readonly<Partial<Record<ActionName, readonly Position[]>>> = {
  TrackSock: [SOCK],
  UntrackSock: [SOCK],
  FollowFD: [FD, NAME],
  UnfollowFD: [FD],
  CopyFD: [FD, NAME],
  Set: [{ key: 'argIndex' }],
};

/**
 * Sockets, file descriptors and what "Set" writes are named by their position in the hook's "args", from 0, and not by
 * the "index" that they have there.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/bpf/process/types/basic.h#L2575
 */
export const argumentPositions = policyCheck({
  name: 'argument-positions',
  codes: {
    POLICY4024: {
      severity: 'error',
      title: 'an action requires another argument',
      why: 'the agent loads the policy, but the action is never taken',
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
                    - { action: TrackSock, argSock: 1 }`,
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
                    - { action: TrackSock, argSock: 0 }`,
      },
    },
    POLICY4035: {
      severity: 'error',
      title: '"Set" writes an argument that the hook does not have',
      why: 'the agent rejects the policy, or exits',
      example: {
        bad: `
          podSelector: {}
          usdts:
            - path: /usr/bin/python3
              provider: python
              name: audit
              args: [{ index: 0, type: int32 }]
              selectors:
                - matchActions:
                    - { action: Set, argIndex: 1, argValue: 1 }`,
        good: `
          podSelector: {}
          usdts:
            - path: /usr/bin/python3
              provider: python
              name: audit
              args: [{ index: 0, type: int32 }]
              selectors:
                - matchActions:
                    - { action: Set, argIndex: 0, argValue: 1 }`,
      },
    },
  },
  run: ({ policy, report }) => {
    const setting = new Set<unknown>();
    for (const placed of placedActions(policy)) {
      const { action, hook, at } = placed;
      const name = action.action;
      if (name === undefined || isImpossible(hook, name)) {
        continue;
      }
      // The agent looks at the first "Set" of a hook.
      const isRefused = name === 'Set' && !setting.has(hook);
      if (isRefused) {
        setting.add(hook);
      }
      for (const position of POSITIONS[name] ?? []) {
        const problem = isUnreadable(action, position.key) ? undefined : problemOf(placed, position);
        if (problem !== undefined) {
          report({ code: isRefused ? 'POLICY4035' : 'POLICY4024', path: at(position.key), ...problem });
        }
      }
    }
  },
});

function problemOf({ hook, action, list }: PlacedAction, { key, types }: Position) {
  const position = action[key] ?? 0;
  const isReturn = list === 'matchReturnActions';
  const found: readonly (Loose<Argument> | undefined)[] = isReturn
    ? hook.written.returnArg === undefined
      ? []
      : [hook.written.returnArg]
    : [...(hook.written.args ?? []), ...(hook.written.data ?? [])];
  const last = found.length - 1;
  if (position > last) {
    return {
      message: `${quote(key)} is ${position}, but the hook has no argument at that position`,
      help:
        last < 0
          ? `declare the argument in ${isReturn ? '"returnArg"' : '"args"'}`
          : `use a position in ${isReturn ? '"returnArg": 0' : `"args", from 0 to ${last}`}`,
    };
  }
  const type = found[position]?.type;
  return type === undefined || types === undefined || types.includes(type)
    ? undefined
    : {
        message: `${quote(key)} is ${position}, but the argument at that position has the type ${quote(type)}`,
        help: `use the position, counted from 0, of an argument of type ${oneOf(types)}`,
      };
}
