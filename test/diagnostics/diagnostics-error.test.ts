import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DiagnosticsError } from '../../lib/diagnostics';
import { propDiagnostic } from '../../lib/props';

const error = new DiagnosticsError([
  propDiagnostic('PROP1001', { kind: 'prop', construct: 'app/Falco', prop: 'name' }, '"X" cannot be a name'),
]);

describe('an error with findings', () => {
  it('carries them', () => {
    expect(error.diagnostics).toMatchObject([{ code: 'PROP1001', message: '"X" cannot be a name' }]);
  });

  it('is shown without repeating them', () => {
    expect(inspect(error).match(/cannot be a name/g)).toHaveLength(1);
    expect(Object.keys(error)).toEqual(['name']);
  });
});
