import { didYouMean, oneOf } from '../../../diagnostics';
import type { PolicyCheck } from '../../check-context';
import { isKernelFunction } from '../../view/hook-view';
import { type Located, locate } from '../../view/located';
import { areListsMisspelt, findList, isListReference, listNameOf, policyLists } from './policy-lists';

/**
 * A list has to be in the policy that uses it, and an empty one hooks nothing.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L377
 */
export const knownLists: PolicyCheck = ({ policy, report }) => {
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
        message: `there is no list "${name}"`,
        help:
          names.length === 0
            ? 'add it to spec.lists'
            : (didYouMean(name, names) ?? `there is ${oneOf(names)}`),
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
        message: `the list "${list.value.name}" is empty, and "${value}" hooks nothing`,
        help: 'add the functions',
      });
    }
  }
};
