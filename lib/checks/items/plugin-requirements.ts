import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';

/**
 * A requirement of a plugin must have a version, and name each plugin once.
 */
export const pluginRequirements = rulesCheck({
  name: 'plugin-requirements',
  codes: {
    FALCO3010: {
      severity: 'error',
      title: 'a plugin requirement is not valid',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_VALIDATE',
      example: {
        bad: '- required_plugin_versions:\n    - name: container\n      version: newest\n',
        good: '- required_plugin_versions:\n    - name: container\n      version: 0.7.1\n',
      },
    },
  },
  words: {
    'plugin-version': ({ plugin, version }) => ({
      code: 'FALCO3010',
      message: `"${version}" is not a valid version of the plugin "${plugin}"`,
      help: 'use x.y.z, for example "0.7.1"',
    }),
    'duplicate-plugin': ({ plugin }) => ({
      code: 'FALCO3010',
      message: `duplicate plugin "${plugin}" among the alternatives`,
      help: 'remove one of them',
    }),
  },
});
