import { describe, expect, it } from 'vitest';
import { conditionSize } from '../../../lib/checks/conditions/condition-size';
import { findingsIn } from '../checks-harness';

describe('condition-size', () => {
  it('reports a condition with too many parts', () => {
    expect(findingsIn(conditionSize.codes['FALCO2019']!.example!.bad)).toEqual([
      'FALCO2019 error 11:10 macro "shell_5": with its macros put in, the condition has more than 100000 parts (use fewer macros that refer to other macros)',
    ]);
  });
});
