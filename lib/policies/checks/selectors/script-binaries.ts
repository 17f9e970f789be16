import { quote } from '../../../diagnostics';
import { selectorsOf } from '../../selectors/argument-filters';
import { locate } from '../../view/located';
import { policyCheck } from '../../view/policy-check';

/** What scripts are called, and the interpreter that a message names. */
const INTERPRETERS: readonly (readonly [name: RegExp, interpreter: string])[] = [
  [/\.(?:sh|bash|zsh|ksh)$/, '/usr/bin/bash'],
  [/\.py[23]?$/, '/usr/bin/python3'],
  [/\.pl$/, '/usr/bin/perl'],
  [/\.rb$/, '/usr/bin/ruby'],
  [/\.(?:js|mjs|cjs)$/, '/usr/bin/node'],
  [/\.php$/, '/usr/bin/php'],
  [/\.lua$/, '/usr/bin/lua'],
  [/\/(?:npm|npx|yarn|pnpm)$/, '/usr/bin/node'],
  [/\/(?:pip3?|gunicorn|celery|supervisord|certbot|ansible-playbook)$/, '/usr/bin/python3'],
  [/\/ldd$/, '/usr/bin/bash'],
  [/\/(?:adduser|deluser)$/, '/usr/bin/perl'],
];

/**
 * The program of a script that begins with `#!` is its interpreter, and that is what the kernel compares.
 *
 * @see https://tetragon.io/docs/concepts/tracing-policy/selectors/#scripts-with-shebangs
 */
export const scriptBinaries = policyCheck({
  name: 'script-binaries',
  codes: {
    POLICY3044: {
      severity: 'warning',
      title: 'a program filter contains a script',
      why: 'the kernel compares the interpreter of the script, so the path of the script never matches',
      example: {
        bad: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args:
                - index: 0
                  type: file
              selectors:
                - matchBinaries:
                    - operator: NotIn
                      values: [/opt/backup.py]`,
        good: `
          podSelector: {}
          kprobes:
            - call: security_file_open
              syscall: false
              args:
                - index: 0
                  type: file
              selectors:
                - matchBinaries:
                    - operator: NotIn
                      values: [/usr/bin/python3.12]`,
      },
    },
  },
  run: (context) => {
    for (const { selector } of selectorsOf(context)) {
      for (const { value, path } of [...selector.matchBinaries, ...selector.matchParentBinaries]) {
        if (value.operator === undefined) {
          continue;
        }
        // What begins with the name of a tool may be another tool.
        const isPrefix = /Prefix$/.test(value.operator);
        for (const { value: program, path: at } of locate(value.values, [...path, 'values'])) {
          const interpreter = INTERPRETERS.find(([name]) => name.test(program))?.[1];
          if (isPrefix && !/\.[a-z0-9]+$/.test(program)) {
            continue;
          }
          if (interpreter !== undefined) {
            context.report({
              code: 'POLICY3044',
              path: at,
              message: `${quote(program)} is a script: the kernel compares the path of its interpreter`,
              help: `use the interpreter from its first line, such as "${interpreter}"`,
            });
          }
        }
      }
    }
  },
});
