import { describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/rules-entry';

const RULE = '- rule: R\n  desc: d\n  condition: evt.type = open\n  output: x\n  priority: INFO\n';

const found = (text: string) =>
  checkRules([{ name: 'r.yaml', text: RULE + text }]).diagnostics.map(({ code }) => code);

// A real Falco 0.44.1 loads all of these.
describe('keys that Falco does not read are not judged', () => {
  it('beside "append: true"', () => {
    const others = 'output: [x]\n  tags: {a: b}\n  enabled: maybe\n  capture_duration: long';
    expect(found(`- rule: R\n  append: true\n  condition: and proc.name = a\n  ${others}\n`)).toEqual([
      'FALCO1015',
    ]);
  });

  it('beside "enabled" without a rule', () => {
    expect(found('- rule: R\n  enabled: false\n  tags: [[x]]\n  exceptions: x\n  capture: maybe\n')).toEqual([
      'FALCO1015',
    ]);
  });

  it('while those that it reads are', () => {
    expect(found('- rule: R\n  append: true\n  condition: [x]\n  exceptions: x\n')).toEqual([
      'FALCO1015',
      'FALCO1007',
      'FALCO1012',
    ]);
    expect(found('- rule: R\n  enabled: maybe\n  source: [x]\n')).toEqual([
      'FALCO1015',
      'FALCO1007',
      'FALCO1007',
    ]);
  });
});
