import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('values', () => {
  it('reports a word where a number belongs', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "user.uid != <NA>"
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2005 error 3:27 rule "R", condition: "<NA>" is not a valid value for "user.uid" of type UINT32 (use an integer)',
    ]);
  });

  it('reports a network where an address belongs', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = connect and fd.sip = 10.0.0.0/8
          output: a shell started (command=%proc.cmdline)
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2005 error 3:46 rule "Shell in container", condition: "10.0.0.0/8" is not a valid value for "fd.sip" of type IPADDR (use "fd.snet" for networks)',
    ]);
  });

  it('reports an address where a network belongs', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = connect and fd.snet = 10.0.0.1
          output: x
          priority: INFO
      `),
    ).toEqual([
      'FALCO2005 error 3:47 rule "R", condition: "10.0.0.1" is not a valid value for "fd.snet" of type IPNET (use "10.0.0.1/32" for a single address)',
    ]);
  });

  it('reports what is not hexadecimal', () => {
    expect(
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and evt.buffer bcontains zz"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2005 error 3:54 rule "R", condition: the operator "bcontains" requires pairs of hexadecimal digits, not "zz" (use the bytes without a prefix, as in "7f454c46")',
    ]);
  });

  it.each(['bcontains', 'bstartswith'])('reports 256 bytes behind %s, and not 255', (operator) => {
    const findings = (bytes: number) =>
      findingsIn(`
        - rule: R
          desc: d
          condition: "evt.type=open and evt.buffer ${operator} ${'a1'.repeat(bytes)}"
          output: "x %evt.type"
          priority: WARNING
      `);
    expect(findings(255)).toEqual([]);
    expect(findings(256)).toEqual([
      `FALCO2005 error 3:${45 + operator.length} rule "R", condition: "${'a1'.repeat(256)}" is not a valid value for "evt.buffer" of type BYTEBUF (use at most 255 bytes)`,
    ]);
  });

  const LONG = 'a'.repeat(256);

  it.each([
    ['evt.is_open_write', 'BOOL', ['1', 'yes', 'on', 'Y', 'TRUE'], 'write "true"'],
    ['evt.is_open_write', 'BOOL', ['0', 'no', 'OFF', 'n', 'False'], 'write "false"'],
    ['evt.is_open_write', 'BOOL', ['10', '11', '01', 'noone', 'yesno', 'maybe'], 'use "true" or "false"'],
    ['fd.sport', 'PORT', ['http-nope'], 'use the port number'],
    ['fd.sip', 'IPADDR', ['server'], 'use an address, as in "10.0.0.1"'],
    ['fd.ip', 'IPADDR', ['10.0.0.0/8'], 'use "fd.net" for networks'],
    ['fd.snet', 'IPNET', ['::1'], 'use "::1/128" for a single address'],
    ['fd.snet', 'IPNET', ['FE80::1'], 'use "FE80::1/128" for a single address'],
    [
      'fd.snet',
      'IPNET',
      ['server', '10.0.0.0/99', 'a:b:server', 'xfe80::1', '10.0.0.x'],
      'use a network, as in "10.0.0.0/8"',
    ],
    ['proc.name', 'CHARBUF', [LONG], 'use at most 255 bytes'],
    ['evt.rawarg.path', 'FSPATH', [LONG], 'use at most 255 bytes'],
    ['evt.rawarg.pathname', 'FSRELPATH', [LONG], 'use at most 255 bytes'],
    ['proc.pid', 'INT64', ['0x10', '0X10'], 'use the decimal number: "16"'],
    ['proc.pid', 'INT64', ['0xffffffffffffffff'], 'use the decimal number: "18446744073709551615"'],
    ['proc.pid', 'INT64', ['0xzz', '10x', '100x10', '0x10z', '1.5', '0x'], 'use an integer'],
    ['thread.cpu', 'DOUBLE', ['1.5'], 'use an integer'],
  ])('says what to write for %s of type %s', (field, type, written, help) => {
    for (const value of written) {
      expect(
        findingsIn(`
        - rule: R
          desc: d
          condition: evt.type = open and ${field} = ${value}
          output: x
          priority: INFO
      `),
      ).toEqual([
        `FALCO2005 error 3:${37 + field.length} rule "R", condition: "${value}" is not a valid value for "${field.replace(/rawarg.*/, 'rawarg')}" of type ${type} (${help})`,
      ]);
    }
  });
});
