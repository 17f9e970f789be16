import { exampleRule, GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * A macro should be used by a rule or by another macro.
 */
export const usedMacros = rulesCheck({
  name: 'used-macros',
  codes: {
    FALCO3006: {
      severity: 'warning',
      title: 'a macro is not used',
      why: 'it has no effect; a reference to it may be misspelt',
      falcoCode: 'LOAD_UNUSED_MACRO',
      example: {
        bad: `- macro: shell\n  condition: proc.name = sh\n${GOOD_RULE}`,
        good: `- macro: shell\n  condition: proc.name = sh\n${exampleRule('evt.type = execve and shell')}`,
      },
    },
  },
  run: ({ compiled, world, report }) => {
    for (const { used, name, collected } of compiled.isWhole ? compiled.macros.values() : []) {
      if (!used && !world.known.macros.has(name)) {
        report({
          code: 'FALCO3006',
          place: collected.place,
          message: `the macro "${name}" is not used`,
          help: `remove it, or use it: "and ${name}"`,
        });
      }
    }
  },
});
