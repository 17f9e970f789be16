import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/** `pmatch` must not have two patterns on the same level of a directory. */
export const pathPatterns = rulesCheck({
  name: 'path-patterns',
  codes: {
    FALCO2020: {
      severity: 'warning',
      title: 'patterns of pmatch are on the same level',
      why: 'if a path matches both, Falco compares one of them with the wrong part of the path, or crashes at its end',
      example: {
        bad: exampleRule('evt.type = openat and fd.name pmatch (/srv/*/config, /srv/app-?/secrets)'),
        good: exampleRule(
          'evt.type = openat and (fd.name pmatch (/srv/*/config) or fd.name pmatch (/srv/app-?/secrets))',
        ),
      },
    },
  },
  words: {
    'rival-patterns': ({ patterns: [first, second] }) => ({
      code: 'FALCO2020',
      message: `"pmatch" supports one pattern per directory level, but "${first}" and "${second}" are on the same level`,
      help: 'use one "pmatch" for each, joined by "or", or use "glob"',
    }),
  },
});
