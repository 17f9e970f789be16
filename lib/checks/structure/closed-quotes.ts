import { rulesCheck } from '../check/rules-check';

/** A quote must be closed. */
export const closedQuotes = rulesCheck({
  name: 'closed-quotes',
  codes: {
    FALCO1020: {
      severity: 'error',
      judgement: true,
      title: 'a quote is not closed',
      why: 'Falco treats everything after the quote as part of the value, including rules',
      example: {
        bad: `
          - macro: shell
            condition: "proc.name = sh`,
        good: `
          - macro: shell
            condition: "proc.name = sh"`,
      },
    },
  },
  words: {
    'unclosed-quote': () => ({
      code: 'FALCO1020',
      message: 'the quote is not closed, so the rest of the file is part of the value',
    }),
  },
});
