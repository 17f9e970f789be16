import type { PolicyCheck } from '../../check-context';
import { functionSignature, lsmSignature, type Signature, syscallSignature } from '../../hooks/signature';
import { fittingType, isKernelStruct, isMisfit } from '../../hooks/type-fit';
import { isAtLeast } from '../../kernel-version';
import type { HookView } from '../../view/hook-view';
import type { PolicyView } from '../../view/policy-view';
import { hookedFunctions } from './hooked-functions';

interface SignedHook {
  readonly hook: HookView;
  readonly name: string;
  readonly signature: Signature;
  readonly isSyscall: boolean;
}

/**
 * Well-known functions have arguments of known types: the agent reads what is declared, whatever is there.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/btf/validation.go#L171
 */
export const signatures: PolicyCheck = ({ policy, kernel, report }) => {
  // No older kernel was looked at.
  if (!isAtLeast(kernel, '5.10')) {
    return;
  }
  for (const { hook, name, signature, isSyscall } of signedHooks(policy)) {
    const { params, returns } = signature;
    for (const { value, path } of hook.args) {
      const { index, type } = value;
      if (index === undefined || index > 4 || (value.source ?? '') !== '') {
        continue;
      }
      const param = params[index];
      if (param === undefined) {
        const isRefused = !isSyscall && (value.resolve ?? '') !== '';
        report({
          code: isRefused ? 'POLICY2066' : 'POLICY2059',
          path: [...path, 'index'],
          message: `"${name}" has ${argumentWords(params.length)}${params.length === 0 ? '' : `, and no argument ${index}`}`,
          ...(params.length === 0
            ? {}
            : {
                help: `arguments count from 0: ${params.map((each, at) => `${at} is ${show(each)}`).join(', ')}`,
              }),
        });
      } else if (type !== undefined && param !== '?' && (value.resolve ?? '') === '') {
        const isMisplaced = isSyscall && isKernelStruct(type) && param.endsWith('*') && type !== 'bpf_attr';
        if (isMisplaced || isMisfit(type, param)) {
          const fitting = isSyscall && param === 'struct iovec *' ? 'char_iovec' : fittingType(param);
          report({
            code: 'POLICY2060',
            path: [...path, 'type'],
            message: `argument ${index} of "${name}" is ${show(param)}, and cannot be read as "${type}"`,
            ...(fitting === undefined ? {} : { help: `write "${fitting}"` }),
          });
        }
      }
    }
    if (returns === 'void' && hook.written.return === true) {
      report({
        code: 'POLICY2061',
        path: [...hook.path, 'return'],
        message: `"${name}" returns nothing`,
        help: 'take "return" out',
      });
    }
  }
};

/** The hooks whose functions are known; of a list, the first function that is. */
function signedHooks(policy: PolicyView): readonly SignedHook[] {
  const lsm = policy.hooks.flatMap((hook): SignedHook[] => {
    const signature = hook.section === 'lsmhooks' ? lsmSignature(hook.name ?? '') : undefined;
    return signature === undefined ? [] : [{ hook, name: hook.name ?? '', signature, isSyscall: false }];
  });
  const done = new Set<HookView>();
  const functions = hookedFunctions(policy).flatMap(({ hook, name, isSyscall }): SignedHook[] => {
    const syscall = isSyscall ? /^(?:\w+\/)?(?:__(?:x64|arm64|ia32)_)?sys_(\w+)$/.exec(name)?.[1] : undefined;
    const signature = isSyscall ? syscallSignature(syscall ?? '') : functionSignature(name);
    if (signature === undefined || done.has(hook)) {
      return [];
    }
    done.add(hook);
    return [{ hook, name, signature, isSyscall }];
  });
  return [...functions, ...lsm];
}

function argumentWords(count: number): string {
  return count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`;
}

function show(param: string): string {
  return param === '?' ? 'of several types' : `"${param}"`;
}
