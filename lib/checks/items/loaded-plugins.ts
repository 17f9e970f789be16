import { rulesCheck } from '../check/rules-check';

/**
 * A required plugin must be loaded, in a version that is new enough.
 */
export const loadedPlugins = rulesCheck({
  name: 'loaded-plugins',
  codes: {
    FALCO3011: {
      severity: 'error',
      title: 'a plugin that rules need is not there',
      why: 'Falco ends with an error that names neither file nor rule',
      example: {
        bad: '- required_plugin_versions:\n    - name: container\n      version: 9.0.0\n',
        good: '- required_plugin_versions:\n    - name: container\n      version: 0.4.0\n',
      },
    },
  },
  words: {
    'plugin-not-loaded': ({ wanted }) => ({
      code: 'FALCO3011',
      message: `no plugin is loaded that the rules need: ${wanted}`,
      help: 'load the plugin, or remove the requirement',
    }),
    'plugin-too-old': ({ plugin, version, wanted }) => ({
      code: 'FALCO3011',
      message: `the plugin "${plugin}" is there in version ${version}, and the rules need ${wanted}`,
      help: 'require a version that is there',
    }),
  },
});
