import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { formatPlace } from '../../lib/diagnostics';
import { checkRules } from '../../lib/rules-entry';

// Three rules as a guide prints them. Falco refuses the file for each of them.
const text = readFileSync(join(__dirname, '../fixtures/guide-rules.yaml'), 'utf8');

it('reports every mistake of the three rules of a guide, with its place and what to write', () => {
  const { diagnostics } = checkRules([{ name: 'guide.yaml', text }]);
  expect(
    diagnostics.map(({ code, place, message, help }) => [code, formatPlace(place), message, help]),
  ).toEqual([
    [
      'FALCO2010',
      'guide.yaml:7:111',
      'the output has an unknown field "client.ip"',
      'use "fd.cip" for the address of the client, "fd.sip" for that of the server',
    ],
    [
      'FALCO2002',
      'guide.yaml:14:74',
      'unknown field "fd.sip.is_private"',
      'use fd.snet in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16") for private addresses, with "not" before it for public ones',
    ],
    [
      'FALCO2010',
      'guide.yaml:16:55',
      'the output has an unknown field "fd.saddr"',
      'use "fd.sip" for the address of the server, "fd.sip.name" for its name',
    ],
    [
      'FALCO2001',
      'guide.yaml:23:131',
      'an operator is expected after the field',
      'use "not user.name in ..." instead of "user.name not in ..."',
    ],
  ]);
});

it('says what Falco says: its first error alone', () => {
  const [result] = checkRules([{ name: 'guide.yaml', text }]).falco.falco_load_results;
  expect(result?.errors.map(({ code, message }) => [code, message])).toEqual([
    ['LOAD_ERR_COMPILE_OUTPUT', "unknown filter: unexpected token after '"],
  ]);
});
