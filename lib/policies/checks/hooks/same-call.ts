import type { PolicyCheck } from '../../check-context';
import { isAtLeast } from '../../kernel-version';
import type { HookView } from '../../view/hook-view';
import { locate } from '../../view/located';
import { isTrue } from '../policy/option-table';
import { hookedFunctions } from './hooked-functions';

/**
 * A function can be hooked several times in one policy only where each kprobe is attached by itself.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L744
 */
export const sameCall: PolicyCheck = ({ policy, kernel, report }) => {
  const options = locate(policy.spec.options, ['spec', 'options']);
  const separately = options.filter(({ value }) => value.name === 'disable-kprobe-multi').at(-1);
  if (isTrue(separately?.value.value) || !isAtLeast(kernel, '5.18')) {
    return;
  }
  const seen = new Map<string, HookView>();
  const reported = new Set<HookView>();
  for (const { name, symbol, path, hook } of hookedFunctions(policy)) {
    const earlier = seen.get(symbol);
    if (earlier !== undefined && hook.section === 'kprobes' && !reported.has(hook)) {
      reported.add(hook);
      report({
        code: 'POLICY2048',
        path: earlier === hook ? path : hook.namePath,
        message: `"${name}" is hooked twice`,
        help: 'write the selectors of both in one hook, or add the option "disable-kprobe-multi" with the value "1" to spec.options',
      });
    }
    seen.set(symbol, hook);
  }
};
