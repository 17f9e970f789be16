import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileReading } from '../../lib/rules/read/file-reading';
import { findingsIn } from './checks-harness';

// The reader names everything that Falco refuses. Where it forgets something, the rules must not pass all the same.
describe('what Falco refuses, and no check has found', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each([
    ['a: b\n', 'FALCO1007 error 1:1 rules content is not yaml array of objects'],
    [
      '- rule: R\n  desc: d\n  condition: evt.type = open\n  output: x\n  priority: LOUD\n',
      'FALCO1007 error 5:13 invalid priority',
    ],
  ])('is reported in the words of Falco: %j', (text, finding) => {
    vi.spyOn(FileReading.prototype, 'issue').mockImplementation(() => undefined);
    expect(findingsIn(text)).toEqual([finding]);
  });

  it('is not reported beside what a check has found', () => {
    expect(findingsIn('a: b\n')).toEqual([
      'FALCO1002 error 1:1 a rules file must be a sequence of items, not a mapping (start each item with "- ", for example "- rule: Shell in container")',
    ]);
  });
});
