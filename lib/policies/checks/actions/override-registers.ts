import { quote } from '../../../diagnostics';
import { placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

const X86 = [
  ...['ip', 'ax', 'bx', 'cx', 'dx', 'si', 'di', 'bp', 'sp'].flatMap((name) => [`r${name}`, `e${name}`]),
  ...['ax', 'bx', 'cx', 'dx', 'si', 'di', 'bp', 'sp'],
  ...['al', 'bl', 'cl', 'dl', 'sil', 'dil', 'bpl', 'spl'],
  ...['8', '9', '10', '11', '12', '13', '14', '15'].flatMap((number) =>
    ['', 'd', 'w', 'b'].map((size) => `r${number}${size}`),
  ),
];

/** Registers of both architectures: which of them a node has is not known here. */
const REGISTERS = new Set(X86);

/**
 * A uprobe's "Override" may set registers: `rax=1`, `rip=(%rsp)`, `rsp=8%rsp`.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/asm/assignment_linux.go#L152
 */
export const overrideRegisters = policyCheck({
  name: 'override-registers',
  codes: {
    POLICY4017: {
      severity: 'error',
      title: 'argRegs is not a valid register assignment',
      why: 'the agent rejects the policy on every node',
    },
  },
  run: ({ policy, report }) => {
    for (const { hook, action, path } of placedActions(policy)) {
      const isOverride = hook.section === 'uprobes' && action.action === 'Override';
      for (const [index, text] of (isOverride ? (action.argRegs ?? []) : []).entries()) {
        const message = text === undefined ? undefined : problemOf(text);
        if (message !== undefined) {
          report({
            code: 'POLICY4017',
            path: [...path, 'argRegs', index],
            message,
            help: 'use assignments such as "rax=1", "rax=%rbx", "rsp=8%rsp" or "rip=(%rsp)"',
          });
        }
      }
    }
  },
});

function problemOf(text: string): string | undefined {
  const parts = text.split('=');
  const [target = '', source = ''] = parts;
  if (parts.length !== 2) {
    return `${quote(text)} is not a register assignment`;
  }
  const [, read] = /%([^%()\s]*)/.exec(source) ?? [];
  const unknown = [target, ...(read === undefined ? [] : [read])].find((name) => !isRegister(name));
  if (unknown !== undefined) {
    return `unknown register ${quote(unknown)}`;
  }
  return read !== undefined || isNumber(source)
    ? undefined
    : `${quote(source)} is neither a number nor a register`;
}

function isRegister(name: string): boolean {
  return REGISTERS.has(name) || /^(?:x(?:[12]?\d|3[01])|w(?:[12]?\d|30)|sp|pc)$/.test(name);
}

/** A number as Go reads it, of 64 bits. */
function isNumber(text: string): boolean {
  const match = /^([-+]?)(0[xX]_?[0-9a-fA-F_]+|0[bB]_?[01_]+|0[oO]?_?[0-7_]+|[0-9][0-9_]*)$/.exec(text);
  if (match === null) {
    return false;
  }
  const [, sign, digits = ''] = match;
  const plain = digits.replaceAll('_', '').replace(/^0(?=[0-7])/, '0o');
  const value = BigInt(plain);
  return sign === '' ? value < 2n ** 64n : value <= 2n ** 63n - (sign === '-' ? 0n : 1n);
}
