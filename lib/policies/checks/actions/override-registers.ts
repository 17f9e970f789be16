import { quote } from '../../../diagnostics';
import { parseGoInteger } from '../../go/integers';
import { isRegister } from '../../kernel/registers';
import { placedActions } from '../../view/placed-actions';
import { policyCheck } from '../../view/policy-check';

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

/** A register, alone, with an offset, or as the address of what is read: the agent stops at a space, comma or parenthesis. */
const REGISTER = /^\s*(0x[0-9a-fA-F]+|[-+]?[0-9]+)?(?:\s*|\()%\s*([^,) ]*)/;

function problemOf(text: string): string | undefined {
  const parts = text.split('=');
  const [target = '', source = ''] = parts;
  if (parts.length !== 2) {
    return `${quote(text)} is not a register assignment`;
  }
  const [, offset = '0', read] = REGISTER.exec(source) ?? [];
  const unknown = [target, read].find((name) => name !== undefined && !isRegister(name));
  if (unknown !== undefined) {
    return `unknown register ${quote(unknown)}`;
  }
  const isSource = read === undefined ? isNumber(source) : isOffset(offset);
  return isSource ? undefined : `${quote(source)} is neither a number nor a register`;
}

function isNumber(text: string): boolean {
  return [true, false].some((isSigned) => 'value' in parseGoInteger(text, { base: 0, bits: 64, isSigned }));
}

/** An offset has the prefix 0x, or is decimal, and then may have a sign. */
function isOffset(text: string): boolean {
  return 'value' in parseGoInteger(text, { base: text.startsWith('0x') ? 0 : 10, bits: 64, isSigned: true });
}
