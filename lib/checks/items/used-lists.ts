import { exampleRule, GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * A list should be used by a rule, a macro or another list.
 */
export const usedLists = rulesCheck({
  name: 'used-lists',
  codes: {
    FALCO3007: {
      severity: 'warning',
      title: 'a list is not used',
      why: 'it has no effect; a reference to it may be misspelt',
      falcoCode: 'LOAD_UNUSED_LIST',
      example: {
        bad: `- list: shells\n  items: [sh]\n${GOOD_RULE}`,
        good: `- list: shells\n  items: [sh]\n${exampleRule('evt.type = execve and proc.name in (shells)')}`,
      },
    },
  },
  run: ({ compiled, world, report }) => {
    for (const { used, name, collected } of compiled.isWhole ? compiled.lists : []) {
      if (!used && !world.known.lists.has(name)) {
        report({
          code: 'FALCO3007',
          place: collected.place,
          message: `the list "${name}" is not used`,
          help: `remove it, or use it: "<field> in (${name})"`,
        });
      }
    }
  },
});
