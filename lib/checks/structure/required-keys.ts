import type { KeyOwner } from '../../rules/reading-issues';
import { GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/** An item must have the keys that Falco requires. */
export const requiredKeys = rulesCheck({
  name: 'required-keys',
  codes: {
    FALCO1005: {
      severity: 'error',
      title: 'a required key is missing',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - rule: Shell in container
            desc: A shell starts in a container
            condition: evt.type = execve and proc.name = sh
            output: a shell started (command=%proc.cmdline)`,
        good: GOOD_RULE,
      },
    },
  },
  words: {
    'missing-key': ({ key, owner, subject }) => ({
      code: 'FALCO1005',
      message: `${subject} has no "${key}"`,
      help: `add "${EXAMPLES[owner]?.[key] ?? `${key}: ...`}"`,
    }),
  },
});

/** What a person could write. */
const EXAMPLES: Readonly<Partial<Record<KeyOwner, Readonly<Record<string, string>>>>> = {
  rule: {
    condition: 'condition: <when the rule fires>',
    output: 'output: <what the alert says>',
    desc: 'desc: <what the rule detects>',
    priority: 'priority: WARNING',
  },
  list: { items: 'items: []' },
  macro: { condition: 'condition: <condition>' },
  exception: { name: 'name: <name>', fields: 'fields: [<field>, ...]' },
  plugin: { name: 'name: container', version: 'version: 0.7.1' },
};
