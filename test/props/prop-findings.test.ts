import { describe, expect, it } from 'vitest';
import { DiagnosticsError } from '../../lib/diagnostics';
import { PropFindings, reportUnknownProps } from '../../lib/props';

describe('findings about props', () => {
  it('are placed at the construct and the prop', () => {
    const findings = new PropFindings('local/Falco');
    findings.add('PROP1001', 'webserver.listenPort', 'the port 70000 is outside 1 to 65535', {
      help: 'write 8765',
    });
    findings.add('PROP1006', undefined, 'another construct has this name');
    expect(findings.diagnostics).toEqual([
      {
        code: 'PROP1001',
        severity: 'error',
        message: 'the port 70000 is outside 1 to 65535',
        place: { kind: 'prop', construct: 'local/Falco', prop: 'webserver.listenPort' },
        help: 'write 8765',
      },
      {
        code: 'PROP1006',
        severity: 'error',
        message: 'another construct has this name',
        place: { kind: 'prop', construct: 'local/Falco' },
      },
    ]);
  });

  it('are thrown all at once', () => {
    const findings = new PropFindings('Falco');
    findings.add('PROP1001', 'b', 'is wrong');
    findings.add('PROP1002', 'a', 'is missing');
    expect(() => findings.assertNoErrors()).toThrow(new DiagnosticsError(findings.diagnostics).message);
  });

  it('are not thrown where all of them are warnings', () => {
    const findings = new PropFindings('Falco');
    findings.add('PROP1007', 'b', 'is odd');
    expect(() => findings.assertNoErrors()).not.toThrow();
  });

  it('cannot be changed from outside', () => {
    const findings = new PropFindings('Falco');
    const before = findings.diagnostics;
    findings.add('PROP1001', 'b', 'is wrong');
    expect(before).toEqual([]);
  });
});

describe('props that do not exist', () => {
  const known = { driver: true, rules: true };

  function unknown(props: object, prefix?: string, removed?: Record<string, string>): unknown[] {
    const findings = new PropFindings('Falco');
    reportUnknownProps(findings, props, known, prefix, removed);
    return findings.diagnostics.map(({ code, message, place, help }) => [
      code,
      place.kind === 'prop' && place.prop,
      message,
      help,
    ]);
  }

  it('are reported with the prop that may be meant', () => {
    expect(unknown({ drivr: 1, rules: 2 })).toEqual([
      ['PROP1004', 'drivr', 'unknown prop "drivr"', 'did you mean "driver"?'],
    ]);
  });

  it('are reported with all there are where none is near', () => {
    expect(unknown({ webserverPort: 1 })).toEqual([
      ['PROP1004', 'webserverPort', 'unknown prop "webserverPort"', 'use one of driver, rules'],
    ]);
  });

  it('are reported with the nearest where there are many', () => {
    const findings = new PropFindings('app/Falco');
    const many = [
      'affinity',
      'config',
      'driver',
      'hostName',
      'labels',
      'nodes',
      'rules',
      'serviceAccount',
      'tuning',
    ];
    reportUnknownProps(
      findings,
      { serviceAddressName: 1 },
      Object.fromEntries(many.map((name) => [name, true])),
    );
    expect(findings.diagnostics[0]?.help).toBe(
      'the closest of 9 are serviceAccount, hostName, driver, labels, nodes',
    );
  });

  it('are reported with what they are inside of', () => {
    expect(unknown({ rule: 1 }, 'config')).toEqual([
      ['PROP1004', 'config.rule', 'unknown prop "rule"', 'did you mean "rules"?'],
    ]);
  });

  it('are reported with what to write for those of other tools and older versions', () => {
    expect(unknown({ ebpf: {} }, '', { ebpf: 'write driver: Driver.modernEbpf()' })).toEqual([
      ['PROP1005', 'ebpf', '"ebpf" is not supported here', 'write driver: Driver.modernEbpf()'],
    ]);
  });

  it('are not those that any object has', () => {
    expect(unknown(JSON.parse('{"constructor": 1, "__proto__": 2, "toString": 3}'))).toMatchObject([
      ['PROP1004', 'constructor', 'unknown prop "constructor"', 'use one of driver, rules'],
      ['PROP1004', '__proto__', 'unknown prop "__proto__"', 'use one of driver, rules'],
      ['PROP1004', 'toString', 'unknown prop "toString"', 'use one of driver, rules'],
    ]);
  });
});
