import type { PolicyCheck } from '../../check-context';
import { functionSignature, lsmSignature, type Signature, syscallSignature } from '../../hooks/signature';
import { fittingType, isKernelStruct, isMisfit } from '../../hooks/type-fit';
import { isAtLeast } from '../../kernel-version';
import type { ArgumentType } from '../../schema/words';
import type { HookView } from '../../view/hook-view';
import type { PolicyView } from '../../view/policy-view';
import { hookedFunctions } from './hooked-functions';

/** A hook on a function whose arguments are known. */
export interface SignedHook {
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
          const other = intendedArgument(type, hook, index, params, isSyscall);
          const help =
            other !== undefined
              ? `argument ${other.index} is ${show(params[other.index] ?? '?')}: write index: ${other.index}, type: ${other.type}`
              : fitting === undefined
                ? undefined
                : `write "${fitting}"`;
          report({
            code: 'POLICY2060',
            path: [...path, 'type'],
            message: `argument ${index} of "${name}" is ${show(param)}, and cannot be read as "${type}"`,
            ...(help === undefined ? {} : { help }),
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
export function signedHooks(policy: PolicyView): readonly SignedHook[] {
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

/** Types that people take for each other: what is asked for, and what there may be instead. */
const KIN: Partial<Readonly<Record<ArgumentType, readonly ArgumentType[]>>> = {
  sock: ['sock', 'socket', 'skb', 'sockaddr'],
  socket: ['socket', 'sock', 'skb', 'sockaddr'],
  skb: ['skb', 'sock', 'socket'],
  sockaddr: ['sockaddr', 'socket', 'sock'],
  file: ['file', 'path', 'dentry', 'filename', 'linux_binprm', 'string'],
  path: ['path', 'file', 'dentry', 'filename', 'linux_binprm', 'string'],
  dentry: ['dentry', 'path', 'file', 'filename'],
  filename: ['filename', 'string', 'file', 'path'],
  string: ['string', 'filename', 'file', 'path', 'dentry', 'linux_binprm'],
  linux_binprm: ['linux_binprm'],
  cred: ['cred'],
};

/** Which other argument is meant by who writes a type that this one does not have. */
function intendedArgument(
  type: ArgumentType,
  hook: HookView,
  index: number,
  params: readonly string[],
  isSyscall: boolean,
): { readonly index: number; readonly type: ArgumentType } | undefined {
  const declared = hook.args.map(({ value }) => value.index);
  const types = params
    .slice(0, 5)
    .map((param, at) => (at !== index && declared.includes(at) ? undefined : fittingType(param)));
  const kin = (KIN[type] ?? []).filter((each) => !isSyscall || !isKernelStruct(each));
  const own = types[index];
  const meant = kin.find((each) => types.includes(each));
  return meant === undefined || (own !== undefined && kin.includes(own) && meant !== type)
    ? undefined
    : { index: types.indexOf(meant), type: meant };
}

function argumentWords(count: number): string {
  return count === 0 ? 'no arguments' : count === 1 ? 'one argument' : `${count} arguments`;
}

function show(param: string): string {
  return param === '?' ? 'of several types' : `"${param}"`;
}
