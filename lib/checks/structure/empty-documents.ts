import { rulesCheck } from '../check/rules-check';

/** An empty document ends what Falco reads of a file. */
export const emptyDocuments = rulesCheck({
  name: 'empty-documents',
  codes: {
    FALCO1019: {
      severity: 'error',
      judgement: true,
      title: 'an empty document ends the file for Falco',
      why: 'Falco silently ignores everything after the empty document',
      example: {
        bad: `
          ---
          # rules of team a
          ---
          - list: a
            items: []`,
        good: `
          # rules of team a
          ---
          - list: a
            items: []`,
      },
    },
  },
  words: {
    'empty-document': () => ({
      code: 'FALCO1019',
      message: 'Falco reads nothing from here on: an empty document ends the file',
      help: 'remove the "---" before or after the empty document',
    }),
  },
});
