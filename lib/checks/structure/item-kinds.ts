import { quote, suggestions } from '../../diagnostics';
import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/** An item must have a key that says what it is. */
export const itemKinds = rulesCheck({
  name: 'item-kinds',
  codes: {
    FALCO1004: {
      severity: 'error',
      judgement: true,
      title: 'an item is of an unknown kind',
      why: 'Falco skips the item with a warning, so the intended rule never fires',
      falcoCode: 'LOAD_UNKNOWN_ITEM',
      example: {
        bad: `
          - rul: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)
            priority: WARNING`,
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'unknown-item': ({ keys, known }) => ({
      code: 'FALCO1004',
      message: `unknown item: none of its keys is ${known.map(quote).join(', ')}, so Falco skips it`,
      help: helpFor(keys, known),
    }),
  },
});

function helpFor(keys: readonly string[], known: readonly string[]): string {
  for (const key of keys) {
    const [near] = suggestions(key, known);
    if (near !== undefined) {
      return `did you mean "${near}" instead of "${key}"?`;
    }
  }
  return 'start it with "- rule: <name>", "- macro: <name>" or "- list: <name>"';
}
