import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * Rules must not require a newer engine than that of this Falco.
 */
export const engineVersion = rulesCheck({
  name: 'engine-version',
  codes: {
    FALCO3009: {
      severity: 'error',
      title: 'rules require a newer engine',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_VALIDATE',
      example: {
        bad: '- required_engine_version: 0.99.0\n',
        good: '- required_engine_version: 0.62.0\n',
      },
    },
  },
  words: {
    'newer-engine': ({ wanted, engine }) => ({
      code: 'FALCO3009',
      message: `the rules require engine ${wanted}, but this Falco has ${engine}`,
      help: `set "required_engine_version: ${engine}" or an older version`,
    }),
  },
});
