import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../../policy-harness';

const policy = (operator: string, path: string) => `
    podSelector: {}
    kprobes:
      - call: security_file_open
        syscall: false
        args:
          - index: 0
            type: file
        selectors:
          - matchBinaries:
              - operator: ${operator}
                values: [/usr/bin/tar, ${path}]`;

describe('a script in a filter of programs', () => {
  it.each([
    ['NotIn', '/opt/backup.py', '/usr/bin/python3'],
    ['In', '/usr/local/bin/rotate.sh', '/usr/bin/bash'],
    ['Postfix', '/bin/npm', '/usr/bin/node'],
    ['NotPrefix', '/opt/backup.py', '/usr/bin/python3'],
    ['In', '/usr/bin/ldd', '/usr/bin/bash'],
  ])('is reported: %s %s', (operator, path, interpreter) => {
    expect(findingsIn(policy(operator, path))).toEqual([
      `POLICY3044 warning 16:38 spec.kprobes[0].selectors[0].matchBinaries[0].values[1]: "${path}" is a script: the kernel compares the path of its interpreter (use the interpreter from its first line, such as "${interpreter}")`,
    ]);
  });

  it('is not seen in the beginning of the path of a tool, which another tool may have', () => {
    expectClean(policy('Prefix', '/bin/npm'));
    expectClean(policy('Prefix', '/opt/site.d/bin/npm'));
  });

  it('is not seen in a program of a like name', () => {
    expectClean(policy('In', '/usr/bin/python3.12'));
    expectClean(policy('In', '/usr/bin/sh'));
  });

  it.each([
    ['/opt/a.bash', 'bash'],
    ['/opt/a.zsh', 'bash'],
    ['/opt/a.ksh', 'bash'],
    ['/opt/a.py2', 'python3'],
    ['/opt/a.py3', 'python3'],
    ['/opt/a.pl', 'perl'],
    ['/opt/a.rb', 'ruby'],
    ['/opt/a.js', 'node'],
    ['/opt/a.mjs', 'node'],
    ['/opt/a.cjs', 'node'],
    ['/opt/a.php', 'php'],
    ['/opt/a.lua', 'lua'],
    ['/usr/bin/pip', 'python3'],
    ['/usr/bin/pip3', 'python3'],
    ['/usr/sbin/adduser', 'perl'],
  ])('is reported: %s', (path, interpreter) => {
    expect(findingsIn(policy('In', path))).toEqual([
      `POLICY3044 warning 16:38 spec.kprobes[0].selectors[0].matchBinaries[0].values[1]: "${path}" is a script: the kernel compares the path of its interpreter (use the interpreter from its first line, such as "/usr/bin/${interpreter}")`,
    ]);
  });

  it.each([
    '/opt/a.shx',
    '/opt/a.py.d',
    '/opt/a.pyc',
    '/opt/a.plx',
    '/opt/a.rbx',
    '/opt/a.json',
    '/opt/a.php8',
    '/opt/mypip',
  ])('is not seen in %s', (path) => {
    expectClean(policy('In', path));
  });
});
