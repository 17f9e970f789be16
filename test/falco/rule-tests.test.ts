import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Falco, RuleFiles } from '../../lib';

const RULES = `
- rule: Shell
  desc: d
  condition: evt.type = execve and container.id != host and proc.name = sh
  output: shell
  priority: WARNING
`;

function testFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'rule-tests-')), 'shell.yaml');
  writeFileSync(path, text);
  return path;
}

const synth = (...tests: string[]) =>
  new Falco(Testing.chart(), 'Falco', { rules: RuleFiles.inline('r.yaml', RULES).testedBy(...tests) });

describe('the tests of rules', () => {
  it('are run by synth, and pass', () => {
    const tests = testFile('tests: [{name: a shell, event: {execve: sh}, fires: Shell, silent: others}]');
    expect(() => synth(tests)).not.toThrow();
    expect(RuleFiles.bundled().testedBy('rules/tests').and(RuleFiles.none()).tests).toEqual(['rules/tests']);
  });

  it('fail synth with all that fail', () => {
    const tests = testFile(`tests:
  - {name: another shell, event: {execve: zsh}, fires: Shell}
  - {name: on the host, in: host, event: {execve: sh}, silent: [Shell]}
  - {name: silent, event: {execve: sh}, silent: [Shell]}
`);
    expect(() => synth(tests)).toThrow('the test "another shell" fails: the rule "Shell" did not fire');
    expect(() => synth(tests)).toThrow('the test "silent" fails: the rule "Shell" fired, and must be silent');
    expect(() => synth(tests)).not.toThrow('on the host');
  });

  it('fail synth where they cannot be read', () => {
    expect(() => synth('/no/such')).toThrow('/no/such: no such file or directory');
    const broken = testFile('test: []');
    expect(() => synth(broken)).toThrow(`${broken}:1:1: a test file has no key "test"`);
  });
});
