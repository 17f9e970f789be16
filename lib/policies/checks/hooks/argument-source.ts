import { didYouMean, oneOf } from '../../../diagnostics';
import { isRegister } from '../../kernel/registers';
import { aHook } from '../../view/hook-words';
import { policyCheck } from '../../view/policy-check';

const SOURCES = ['current_task', 'pt_regs'];

/**
 * Arguments come from the call, and only what is in `data` comes from elsewhere.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generickprobe.go#L846
 */
export const argumentSource = policyCheck({
  name: 'argument-source',
  codes: {
    POLICY2030: {
      severity: 'error',
      title: 'an argument has a source',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
      },
    },
    POLICY2031: {
      severity: 'error',
      title: 'data has no source',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: int, resolve: pid }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
      },
    },
    POLICY2032: {
      severity: 'error',
      title: 'data has no "resolve"',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: int, source: current_task }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: int, source: current_task, resolve: pid }]`,
      },
    },
    POLICY2073: {
      severity: 'error',
      title: 'the source of an argument has no effect',
      why: 'the agent loads the policy, but does not read the argument from there',
      example: {
        bad: `
          podSelector: {}
          tracepoints:
            - subsystem: sched
              event: sched_process_exec
              args: [{ index: 5, type: int32, source: current_task }]`,
        good: `
          podSelector: {}
          tracepoints:
            - subsystem: sched
              event: sched_process_exec
              args: [{ index: 5, type: int32 }]`,
      },
    },
    POLICY2074: {
      severity: 'error',
      title: 'a fentry reads a register',
      why: 'the agent loads the policy, but the value is always 0',
      example: {
        bad: `
          podSelector: {}
          fentries:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: uint64, source: pt_regs, resolve: rdi }]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              data: [{ index: 0, type: uint64, source: pt_regs, resolve: rdi }]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { section, args, data } of policy.hooks) {
      for (const { value, path } of args) {
        const { source, resolve = '' } = value;
        if (source === undefined || source === '' || (section === 'lsmhooks' && source === 'current_task')) {
          continue;
        }
        const hasData = section === 'kprobes' || section === 'fentries' || section === 'uprobes';
        // An LSM hook refuses a register for what is no field of its argument.
        report({
          code: hasData || (section === 'lsmhooks' && isRegister(resolve)) ? 'POLICY2030' : 'POLICY2073',
          path: [...path, 'source'],
          message: `"source" is not supported in "args" of ${aHook(section)}`,
          help: hasData ? 'move it from "args" to "data"' : 'remove it',
        });
      }
      for (const { value, path } of data) {
        const { source, resolve } = value;
        const sourcePath = [...path, 'source'];
        if (source === undefined ? !policy.isWritten(sourcePath) : source === '') {
          report({
            code: 'POLICY2031',
            path: sourcePath,
            message: '"data" requires "source"',
            help: `write ${oneOf(SOURCES)}, or move it to "args"`,
          });
        } else if (source !== undefined && !SOURCES.includes(source)) {
          report({
            code: 'POLICY2031',
            path: sourcePath,
            message: `unknown source "${source}"`,
            help: didYouMean(source, SOURCES) ?? `write ${oneOf(SOURCES)}`,
          });
        } else if (source === 'pt_regs' && section === 'fentries') {
          report({
            code: 'POLICY2074',
            path: sourcePath,
            message: 'a fentry cannot read registers: the value is always 0',
            help: 'move the hook to "kprobes"',
          });
        }
        const resolvePath = [...path, 'resolve'];
        if (resolve === undefined ? !policy.isWritten(resolvePath) : resolve === '') {
          report({
            code: 'POLICY2032',
            path: resolvePath,
            message: '"data" requires "resolve"',
            help:
              source === 'pt_regs'
                ? 'set it to a register, such as "rdi"'
                : 'set it to a path in the task, such as "mm.owner.comm"',
          });
        } else if (source === 'pt_regs' && resolve !== undefined && !isRegister(resolve)) {
          report({
            code: 'POLICY2032',
            path: resolvePath,
            message: `unknown register "${resolve}"`,
            help: 'use one such as "rdi", or "x0" on arm64',
          });
        }
      }
    }
  },
});
