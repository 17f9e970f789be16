import { rulesCheck } from '../check/rules-check';

/** Forms that Falco replaced by `override`. */
export const deprecatedForms = rulesCheck({
  name: 'deprecated-forms',
  codes: {
    FALCO1015: {
      severity: 'warning',
      title: 'a form is deprecated',
      why: 'Falco still accepts it, but a later version will not',
      falcoCode: 'LOAD_DEPRECATED_ITEM',
      example: {
        bad: `
          - list: shells
            items: [zsh]
            append: true`,
        good: `
          - list: shells
            items: [zsh]
            override:
              items: append`,
      },
    },
  },
  words: {
    'append-deprecated': ({ key }) => ({
      code: 'FALCO1015',
      message: '"append: true" is deprecated',
      help: `use "override: { ${key}: append }" instead`,
    }),
    'enabled-deprecated': () => ({
      code: 'FALCO1015',
      message: '"enabled" without "override" is deprecated',
      help: 'add "override: { enabled: replace }"',
    }),
  },
});
