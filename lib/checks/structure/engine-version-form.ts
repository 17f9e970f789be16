import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/** `required_engine_version` must be a version. */
export const engineVersionForm = rulesCheck({
  name: 'engine-version-form',
  codes: {
    FALCO1013: {
      severity: 'error',
      title: 'an engine version is not valid',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_YAML_VALIDATE',
      example: {
        bad: `
          - required_engine_version: newest`,
        good: `
          - required_engine_version: 0.62.0`,
      },
    },
  },
  words: {
    'engine-version-form': ({ version }) => ({
      code: 'FALCO1013',
      message: `"${version}" is not a valid engine version`,
      help: 'use x.y.z, for example "0.62.0"',
    }),
  },
});
