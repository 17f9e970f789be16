import { fittingType, isKernelStruct, isMisfit } from '../../kernel/type-fit';
import type { ArgumentType } from '../../schema/words';
import { isAtLeast } from '../../target/kernel-version';
import type { HookView } from '../../view/hook-view';
import { policyCheck } from '../../view/policy-check';
import { signedHooks } from '../../view/signed-hooks';

/**
 * Well-known functions have arguments of known types: the agent reads what is declared, whatever is there.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/btf/validation.go#L171
 */
export const signatures = policyCheck({
  name: 'signatures',
  codes: {
    POLICY2059: {
      severity: 'warning',
      title: 'a function does not have this argument',
      why: 'the agent loads the policy and reads arbitrary data',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args: [{ index: 2, type: int }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args: [{ index: 1, type: int }]`,
      },
    },
    POLICY2060: {
      severity: 'warning',
      title: 'an argument has another type',
      why: 'the agent loads the policy and misreads the argument',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_path_truncate
              syscall: false
              args: [{ index: 0, type: file }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_path_truncate
              syscall: false
              args: [{ index: 0, type: path }]`,
      },
    },
    POLICY2061: {
      severity: 'warning',
      title: 'a function has no return value',
      why: 'the agent loads the policy and reads arbitrary data',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: tcp_set_state
              syscall: false
              return: true
              returnArg: { index: 0, type: int }`,
        good: `
          podSelector: {}
          kprobes:
            - call: tcp_sendmsg
              syscall: false
              return: true
              returnArg: { index: 0, type: int }`,
      },
    },
    POLICY2066: {
      severity: 'error',
      title: 'a function does not have the argument to resolve',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args: [{ index: 2, type: int64, resolve: f_pos }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_permission
              syscall: false
              args: [{ index: 0, type: int64, resolve: f_pos }]`,
      },
    },
  },
  run: ({ policy, kernel, report }) => {
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
            message: `"${name}" has ${argumentWords(params.length)}${params.length === 0 ? '' : `, not an argument ${index}`}`,
            ...(params.length === 0
              ? {}
              : {
                  help: `arguments count from 0: ${params.map((each, at) => `${at} is ${show(each)}`).join(', ')}`,
                }),
          });
        } else if (type !== undefined && (value.resolve ?? '') === '') {
          const isMisplaced = isSyscall && isKernelStruct(type) && param.endsWith('*') && type !== 'bpf_attr';
          if (isMisplaced || isMisfit(type, param)) {
            const fitting = fittingType(param);
            const other = intendedArgument(type, hook, index, params);
            const help =
              other !== undefined
                ? `argument ${other.index} is ${show(params[other.index] ?? '?')}: write index: ${other.index}, type: ${other.type}`
                : fitting === undefined
                  ? undefined
                  : `write "${fitting}"`;
            report({
              code: 'POLICY2060',
              path: [...path, 'type'],
              message: `argument ${index} of "${name}" is ${show(param)} and cannot be read as "${type}"`,
              ...(help === undefined ? {} : { help }),
            });
          }
        }
      }
      if (returns === 'void' && hook.written.return === true) {
        report({
          code: 'POLICY2061',
          path: [...hook.path, 'return'],
          message: `"${name}" has no return value`,
          help: 'remove "return"',
        });
      }
    }
  },
});

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
): { readonly index: number; readonly type: ArgumentType } | undefined {
  const declared = hook.args.map(({ value }) => value.index);
  const types = params
    .slice(0, 5)
    .map((param, at) => (at !== index && declared.includes(at) ? undefined : fittingType(param)));
  const kin = KIN[type] ?? [];
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
  return param === '?' ? 'of a type that depends on the kernel' : `"${param}"`;
}
