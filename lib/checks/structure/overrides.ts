import { joinWords, quote, suggestions } from '../../diagnostics';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { showFound } from '../words/found';

/** `override` must say what to do with each key of the item, and with no other. */
export const overrides = rulesCheck({
  name: 'overrides',
  codes: {
    FALCO1011: {
      severity: 'error',
      title: 'an override is not valid',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - list: shells
            items: [zsh]
            override:
              items: add`,
        good: `
          - list: shells
            items: [zsh]
            override:
              items: append`,
      },
    },
    FALCO1021: {
      severity: 'error',
      judgement: true,
      title: 'an override is not a mapping',
      why: 'Falco silently ignores the override, so the item replaces the earlier one as a whole',
      example: {
        bad: `
          - list: shells
            items: [sh]
          - list: shells
            items: [zsh]
            override: append`,
        good: `
          - list: shells
            items: [sh]
          - list: shells
            items: [zsh]
            override:
              items: append`,
      },
    },
  },
  words: {
    'override-of-unknown-key': ({ key, known }) => {
      const [near] = suggestions(key, known);
      return {
        code: 'FALCO1011',
        message: `"${key}" cannot be overridden`,
        help: near === undefined ? `use ${joinWords(known.map(quote), 'or')}` : `did you mean "${near}"?`,
      };
    },
    'override-without-operation': ({ key, found, possible }) => ({
      code: 'FALCO1011',
      message: `"override" of "${key}" must be "append" or "replace", not ${showFound(found)}`,
      help: `use ${joinWords(possible.map(quote), 'or')}`,
      ...(found.kind === 'scalar' || found.kind === 'nothing' ? {} : { falcoCode: 'LOAD_ERR_VALIDATE' }),
    }),
    'override-impossible': ({ key }) => ({
      code: 'FALCO1011',
      message: `"${key}" cannot be appended to`,
      help: 'use "replace" instead of "append"',
    }),
    'override-ignored': ({ value }) => ({
      code: 'FALCO1021',
      message: `"override" must be a mapping, not "${value}": Falco ignores it`,
      help: 'write "override: { <key>: append }" or "override: { <key>: replace }"',
    }),
    'override-without-key': ({ key }) => ({
      code: 'FALCO1011',
      message: `"override" has the key "${key}", but the item does not`,
      help: `add "${key}:" to the item, or remove it from "override"`,
    }),
    'key-without-override': ({ key }) => ({
      code: 'FALCO1011',
      message: `"override" has no operation for "${key}"`,
      help: `add "${key}: replace" to "override"`,
    }),
    'append-and-override': () => ({
      code: 'FALCO1011',
      message: '"append" and "override" cannot be used together',
      help: 'remove "append" and keep "override"',
    }),
  },
});
