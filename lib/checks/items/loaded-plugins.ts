import { rulesCheck } from '../check/rules-check';

/**
 * A required plugin must be loaded, in a version that is new enough.
 */
export const loadedPlugins = rulesCheck({
  name: 'loaded-plugins',
  codes: {
    FALCO3011: {
      severity: 'error',
      title: 'a required plugin is missing',
      why: 'Falco exits with an error that names neither the file nor the rule',
      example: {
        bad: '- required_plugin_versions:\n    - name: container\n      version: 9.0.0\n',
        good: '- required_plugin_versions:\n    - name: container\n      version: 0.4.0\n',
      },
    },
  },
  words: {
    'plugin-not-loaded': ({ wanted }) => ({
      code: 'FALCO3011',
      message: `no required plugin is loaded: ${wanted}`,
      help: 'load the plugin, or remove the requirement',
    }),
    'plugin-too-old': ({ plugin, version, wanted }) => ({
      code: 'FALCO3011',
      message: `the rules require the plugin "${plugin}" ${wanted}, but ${version} is loaded`,
      help: 'require the loaded version',
    }),
  },
});
