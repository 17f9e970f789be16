import { describe, expect, it } from 'vitest';
import { conditionSize } from '../../../lib/checks/conditions/condition-size';
import { findingsIn } from '../checks-harness';

describe('condition-size', () => {
  it('reports a condition with too many parts', () => {
    expect(findingsIn(conditionSize.codes['FALCO2019']!.example!.bad)).toEqual([
      'FALCO2019 error 11:10 macro "shell_5": with its macros put in, the condition has more than 100000 parts (use fewer macros that refer to other macros)',
    ]);
  });

  it('reports a condition that is too deep', () => {
    const macros = Array.from({ length: 700 }, (_, at) =>
      at === 0
        ? '- macro: m0\n  condition: evt.type = open\n'
        : `- macro: m${at}\n  condition: not (not (m${at - 1}))\n`,
    );
    const [finding] = findingsIn(macros.join('')).filter((each) => each.startsWith('FALCO2019'));
    expect(finding).toMatch(
      /^FALCO2019 error \d+:\d+ macro "m\d+": with its macros put in, the condition is more than \d+ levels deep \(use fewer macros that refer to other macros\)$/,
    );
  });
});
