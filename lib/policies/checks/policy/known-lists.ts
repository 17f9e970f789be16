import { didYouMean, quote } from '../../../diagnostics';
import { isKernelFunction } from '../../view/hook-view';
import { type Located, locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';
import {
  areListsMisspelt,
  findList,
  isListReference,
  listNameOf,
  policyLists,
} from '../../view/policy-lists';

/**
 * A list has to be in the policy that uses it, and an empty one hooks nothing.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L377
 */
export const knownLists = policyCheck({
  name: 'known-lists',
  codes: {
    POLICY2019: {
      severity: 'error',
      title: 'a list is unknown',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          lists:
            - name: dups
              type: syscalls
              values: [sys_dup, sys_dup3]
          kprobes:
            - call: list:dup
              args:
                - index: 0
                  type: int`,
        good: `
          podSelector: {}
          lists:
            - name: dups
              type: syscalls
              values: [sys_dup, sys_dup3]
          kprobes:
            - call: list:dups
              args:
                - index: 0
                  type: int`,
      },
    },
    POLICY2020: {
      severity: 'error',
      title: 'a hooked list is empty',
      why: 'the agent loads the policy, but it does nothing',
      example: {
        bad: `
          podSelector: {}
          lists:
            - name: dups
              type: syscalls
              values: []
          kprobes:
            - call: list:dups
              args:
                - index: 0
                  type: int`,
        good: `
          podSelector: {}
          lists:
            - name: dups
              type: syscalls
              values: [sys_dup, sys_dup3]
          kprobes:
            - call: list:dups
              args:
                - index: 0
                  type: int`,
      },
    },
  },
  run: ({ policy, report }) => {
    const { spec, hooks } = policy;
    const hooked: Located<string>[] = hooks
      .filter(isKernelFunction)
      .flatMap(({ name, namePath }) => (name === undefined ? [] : [{ path: namePath, value: name }]));
    const stopped = locate(spec.enforcers, ['spec', 'enforcers']).flatMap(({ value, path }) =>
      locate(value.calls, [...path, 'calls']),
    );
    for (const { value, path } of [...hooked, ...stopped]) {
      if (!isListReference(value) || areListsMisspelt(policy)) {
        continue;
      }
      const list = findList(spec, value);
      if (list === undefined && spec.lists?.some((each) => each?.name === undefined) === true) {
        // The name that is missing there may be this one.
        continue;
      }
      if (list === undefined) {
        const names = policyLists(spec).flatMap((each) => each.value.name ?? []);
        const name = listNameOf(value);
        report({
          code: 'POLICY2019',
          path,
          message: `unknown list "${name}"`,
          help:
            names.length === 0
              ? 'add it to spec.lists'
              : (didYouMean(name, names) ?? `use one of the defined lists: ${names.map(quote).join(', ')}`),
        });
        continue;
      }
      const { type = '', values } = list.value;
      const valuesPath = [...list.path, 'values'];
      const isEmpty = values === undefined ? !policy.isWritten(valuesPath) : values.length === 0;
      if ((type === '' || type === 'syscalls') && isEmpty && (list.value.pattern ?? '') === '') {
        report({
          code: 'POLICY2020',
          path: valuesPath,
          message: `the list "${list.value.name}" is empty, so "${value}" hooks nothing`,
          help: 'add the functions to the list',
        });
      }
    }
  },
});
