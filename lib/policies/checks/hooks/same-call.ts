import { isTrue } from '../../agent/policy-options';
import { isAtLeast } from '../../target/kernel-version';
import type { HookView } from '../../view/hook-view';
import { hookedFunctions } from '../../view/hooked-functions';
import { policyCheck } from '../../view/policy-check';
import { policyOption } from '../../view/policy-option';

/**
 * A function can be hooked several times in one policy only where each kprobe is attached by itself.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L744
 */
export const sameCall = policyCheck({
  name: 'same-call',
  codes: {
    POLICY2048: {
      severity: 'error',
      title: 'a function is hooked twice',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_close
              syscall: false
            - call: tcp_close
              syscall: false`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_close
              syscall: false
            - call: tcp_connect
              syscall: false`,
      },
    },
  },
  run: ({ policy, kernel, report }) => {
    const separately = policyOption(policy.spec, 'disable-kprobe-multi');
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
          help: 'merge the hooks, or set the option "disable-kprobe-multi" to "1" in spec.options',
        });
      }
      seen.set(symbol, hook);
    }
  },
});
