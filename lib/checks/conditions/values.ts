import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * A value must be one of the type of the field that it is compared with.
 */
export const values = rulesCheck({
  name: 'values',
  codes: {
    FALCO2005: {
      severity: 'error',
      title: 'a value is not valid for the field',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: {
        bad: exampleRule('evt.type = connect and fd.sip = 10.0.0.0/8'),
        good: exampleRule('evt.type = connect and fd.snet = 10.0.0.0/8'),
      },
    },
  },
  words: {
    value: ({ name, type, value }) => ({
      code: 'FALCO2005',
      message: `"${value}" is not a valid value for "${name}" of type ${type}`,
      help: valueHelp(type, name, value),
    }),
    'not-hexadecimal': ({ operator, value }) => ({
      code: 'FALCO2005',
      message: `the operator "${operator}" requires pairs of hexadecimal digits, not "${value}"`,
      help: 'use the bytes without a prefix, as in "7f454c46"',
    }),
  },
});

function valueHelp(type: string, name: string, value: string): string {
  switch (type) {
    case 'BOOL':
      return /^(?:1|yes|on|y|true)$/i.test(value)
        ? 'write "true"'
        : /^(?:0|no|off|n|false)$/i.test(value)
          ? 'write "false"'
          : 'use "true" or "false"';
    case 'PORT':
      return 'use the port number';
    case 'IPADDR':
      return value.includes('/')
        ? `use "${name.replace(/ip$/, 'net')}" for networks`
        : 'use an address, as in "10.0.0.1"';
    case 'IPNET':
      return networkHelp(value);
    case 'CHARBUF':
    case 'FSPATH':
    case 'FSRELPATH':
    case 'BYTEBUF':
      return 'use at most 255 bytes';
    default:
      return /^0[xX][0-9a-fA-F]+$/.test(value)
        ? `use the decimal number: "${BigInt(value)}"`
        : 'use an integer';
  }
}

function networkHelp(value: string): string {
  const bits = /^[\d.]+$/.test(value) ? 32 : /^[\da-f]*:[\da-f:.]+$/i.test(value) ? 128 : undefined;
  return bits === undefined
    ? 'use a network, as in "10.0.0.0/8"'
    : `use "${value}/${bits}" for a single address`;
}
