import { didYouMean } from '../../diagnostics';
import { exampleRule } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';

/**
 * A rule must be for a source that Falco or a loaded plugin has.
 */
export const knownSources = rulesCheck({
  name: 'known-sources',
  codes: {
    FALCO3005: {
      severity: 'warning',
      title: 'a rule has an unknown source',
      why: 'Falco skips the rule, which then never fires',
      falcoCode: 'LOAD_UNKNOWN_SOURCE',
      example: {
        bad: exampleRule('evt.type = execve', undefined, '  source: syscalls\n'),
        good: exampleRule('evt.type = execve', undefined, '  source: syscall\n'),
      },
    },
  },
  words: {
    'unknown-source': ({ source, plugin, known }) => ({
      code: 'FALCO3005',
      message: `unknown source "${source}": Falco skips the rule`,
      help:
        plugin === undefined
          ? (didYouMean(source, known) ?? 'use --plugins to load the plugin of the source')
          : `load the plugin "${plugin}", which provides the source`,
    }),
  },
});
