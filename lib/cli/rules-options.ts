import { UsageError } from './command';

/** Plugins whose fields are known. */
const PLUGINS = ['container', 'k8smeta'];

/** The plugins of `--plugins container,k8smeta`; the empty word means none. */
export function parsePlugins(written: string | undefined): readonly string[] {
  if (written === undefined) {
    return ['container'];
  }
  const names = written.split(',').map((name) => name.trim());
  if (names.length > 1 && names.includes('')) {
    throw new UsageError(`"${written}" is not a list of plugins: write --plugins ${PLUGINS.join(',')}`);
  }
  return names.filter((name) => name !== '');
}

export const PLUGINS_HELP: readonly string[] = [
  '--plugins <names>       the plugins that Falco loads, with commas between them (default: container)',
];

export const UPSTREAM_HELP: readonly string[] = [
  "--upstream              upstream's stable rules are loaded before: what they define may be changed and referred to",
  "--upstream=<file>       the same with the rules themselves, for Falco's own words and places",
];

/** Takes `--upstream=<file>` apart from `--upstream`, which has no value. */
export function withUpstreamFile(args: readonly string[]): string[] {
  return args.map((arg) => arg.replace(/^--upstream=/, '--upstream-file='));
}
