import { byteLength } from '../../../diagnostics';
import type { Path } from '../../findings/path';
import { type Located, locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

const MIN = 2;

interface Text extends Located<string> {
  readonly noun: string;
  readonly max: number;
}

/**
 * Messages and tags of one byte are refused, and long ones are cut.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/message.go#L38
 */
export const texts = policyCheck({
  name: 'texts',
  codes: {
    POLICY2036: {
      severity: 'error',
      title: 'a message or tag is too short',
      why: 'the agent rejects the policy on every node',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              tags: [x]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              tags: [xx]`,
      },
    },
    POLICY2037: {
      severity: 'warning',
      title: 'a message is too long',
      why: 'the event has only the first part of it',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              message: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              message: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`,
      },
    },
    POLICY2063: {
      severity: 'error',
      title: 'a tag is too long',
      why: 'the event has only the first part of it, so a search for the tag fails',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              tags: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              tags: [xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx]`,
      },
    },
  },
  run: ({ policy, report }) => {
    for (const { written, path } of policy.hooks) {
      for (const { value, path: textPath, noun, max } of textsOf(written.message, written.tags, path)) {
        const bytes = byteLength(value);
        if (bytes < MIN) {
          report({
            code: 'POLICY2036',
            path: textPath,
            message: `the ${noun} "${value}" has ${bytes} byte${bytes === 1 ? '' : 's'}, but at least ${MIN} are required`,
            help: `use a longer ${noun}, or remove it`,
          });
        } else if (bytes > max) {
          report({
            code: noun === 'tag' ? 'POLICY2063' : 'POLICY2037',
            path: textPath,
            message: `the ${noun} has ${bytes} bytes and is truncated after ${max}`,
            help: 'shorten it',
          });
        }
      }
    }
  },
});

function textsOf(
  message: string | undefined,
  tags: readonly (string | undefined)[] | undefined,
  path: Path,
): readonly Text[] {
  return [
    ...(message === undefined || message === ''
      ? []
      : [{ value: message, path: [...path, 'message'], noun: 'message', max: 256 }]),
    ...locate(tags, [...path, 'tags']).map((tag) => ({ ...tag, noun: 'tag', max: 128 })),
  ];
}
