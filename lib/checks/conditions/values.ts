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
      title: 'a value does not fit the field',
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
      message: `the operator "${operator}" takes pairs of hexadecimal digits, and "${value}" is something else`,
      help: 'write the bytes without a prefix, as in "7f454c46"',
    }),
  },
});

function valueHelp(type: string, name: string, value: string): string {
  switch (type) {
    case 'BOOL':
      return /^(?:1|yes|on|y)$/i.test(value) || value.toLowerCase() === 'true'
        ? 'write "true"'
        : /^(?:0|no|off|n)$/i.test(value) || value.toLowerCase() === 'false'
          ? 'write "false"'
          : 'write "true" or "false"';
    case 'PORT':
      return 'write the number of the port';
    case 'IPADDR':
      return value.includes('/')
        ? `compare a network with "${name.replace(/ip$/, 'net')}"`
        : 'write an address, as in "10.0.0.1"';
    case 'IPNET':
      return value.includes('/')
        ? 'write a network, as in "10.0.0.0/8"'
        : `write "${value}/32" for one address`;
    case 'CHARBUF':
    case 'FSPATH':
    case 'FSRELPATH':
    case 'BYTEBUF':
      return 'values have 255 bytes at most';
    default:
      return /^0[xX][0-9a-fA-F]+$/.test(value)
        ? `write it as a decimal number: "${Number(value)}"`
        : 'write an integer';
  }
}
