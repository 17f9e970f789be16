import type { CompilingIssues } from '../../compile/compiling-issues';
import { didYouMean } from '../../diagnostics';
import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * A macro must be defined before it is used.
 */
export const knownMacros = rulesCheck({
  name: 'known-macros',
  codes: {
    FALCO3001: {
      severity: 'error',
      title: 'a macro is unknown',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_VALIDATE',
      example: {
        bad: exampleRule('evt.type = execve and shell'),
        good: `- macro: shell\n  condition: proc.name = sh\n${exampleRule('evt.type = execve and shell')}`,
      },
    },
  },
  words: {
    'unknown-macro': (data) => ({
      code: 'FALCO3001',
      message: `unknown macro "${data.macro}"`,
      help: macroHelp(data),
    }),
  },
});

const KEYWORDS = ['and', 'or', 'not'];

function macroHelp({ macro, is, known }: CompilingIssues['unknown-macro']): string {
  switch (is) {
    case 'later-macro':
      return `the macro "${macro}" is defined later: move it up`;
    case 'list':
      return `"${macro}" is a list: write "<field> in (${macro})"`;
    case undefined:
      return KEYWORDS.includes(macro)
        ? `use a field, a macro or a parenthesis here: "${macro}" is a keyword`
        : (didYouMean(macro, known) ?? didYouMean(macro, KEYWORDS) ?? `define it: "- macro: ${macro}"`);
  }
}
