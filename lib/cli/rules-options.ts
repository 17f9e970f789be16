import { didYouMean } from '../diagnostics';
import { UsageError } from './command';

/** Plugins whose fields are known. */
const PLUGINS = ['container', 'k8smeta'];

/** The names in the registry of plugins (falcosecurity/plugins, `registry.yaml`), without those for tests. */
const REGISTERED: readonly string[] = (
  'awselb box cloudtrail coding_agent collector container dnscollector docker edera gcpaudit github gitlab journald json ' +
  'k8saudit k8saudit-aks k8saudit-eks k8saudit-gke k8saudit-ovh k8smeta kafka keycloak krsi nginx nomad okta salesforce ' +
  'seccompagent syslogsrv'
).split(' ');

/** The plugins of `--plugins container,k8smeta`; the empty word means none. */
export function parsePlugins(written: string | undefined): readonly string[] {
  if (written === undefined) {
    return ['container'];
  }
  const names = written.split(',').map((name) => name.trim());
  if (names.length > 1 && names.includes('')) {
    throw new UsageError(`"${written}" is not a list of plugins: write --plugins ${PLUGINS.join(',')}`);
  }
  for (const name of names.filter((each) => each !== '' && !REGISTERED.includes(each))) {
    const help = didYouMean(name, REGISTERED);
    // A name that resembles none of them may be that of a plugin of one's own.
    if (help !== undefined) {
      throw new UsageError(`unknown plugin "${name}": ${help}`);
    }
  }
  return names.filter((name) => name !== '');
}

export const PLUGINS_HELP: readonly string[] = [
  '--plugins <names>       the plugins that Falco loads, with commas between them (default: container)',
];

export const UPSTREAM_HELP: readonly string[] = [
  "--upstream              load upstream's stable rules before the files; without it they are loaded where the files need them",
  "--upstream=<file>       the same with the rules themselves, for Falco's own words and places",
];

/** Takes `--upstream=<file>` apart from `--upstream`, which has no value. */
export function withUpstreamFile(args: readonly string[]): string[] {
  return args.map((arg) => arg.replace(/^--upstream=/, '--upstream-file='));
}
