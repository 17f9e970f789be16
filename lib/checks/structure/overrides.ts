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
      title: 'an override is not possible',
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
  },
  words: {
    'override-of-unknown-key': ({ key, known }) => {
      const [near] = suggestions(key, known);
      return {
        code: 'FALCO1011',
        message: `"${key}" cannot be overridden`,
        help:
          near === undefined
            ? `it may name ${joinWords(known.map(quote), 'and')}`
            : `did you mean "${near}"?`,
      };
    },
    'override-without-operation': ({ key, found, possible }) => ({
      code: 'FALCO1011',
      message: `"override" of "${key}" must be "append" or "replace", not ${showFound(found)}`,
      help: `write ${joinWords(possible.map(quote), 'or')}`,
    }),
    'override-impossible': ({ key, operation, possible }) => ({
      code: 'FALCO1011',
      message: `"${key}" cannot be ${operation === 'append' ? 'appended to' : 'replaced'}`,
      help: `write "${possible[0] ?? 'replace'}" for "${operation}"`,
    }),
    'override-without-key': ({ key }) => ({
      code: 'FALCO1011',
      message: `"override" names "${key}", but the item has no "${key}"`,
      help: `add "${key}:" to the item, or remove it from "override"`,
    }),
    'key-without-override': ({ key }) => ({
      code: 'FALCO1011',
      message: `"override" does not say what to do with "${key}"`,
      help: `add "${key}: replace" to "override"`,
    }),
    'append-and-override': () => ({
      code: 'FALCO1011',
      message: '"append" and "override" cannot be used together',
      help: 'keep "override" and remove "append"',
    }),
  },
});
