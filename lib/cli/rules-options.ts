import { didYouMean } from '../diagnostics';
import type { AddedUpstreamSet } from '../falco/upstream-set';
import { PLUGIN_NAMES } from '../fields';
import { UsageError } from './command';

/**
 * The plugins of `--plugins container,k8smeta`; the empty word means none.
 *
 * @param fallback where the option is left out
 */
export function parsePlugins(
  written: string | undefined,
  fallback: readonly string[] = ['container'],
): readonly string[] {
  if (written === undefined) {
    return fallback;
  }
  const names = written.split(',').map((name) => name.trim());
  if (names.length > 1 && names.includes('')) {
    throw new UsageError(`"${written}" is not a list of plugins: write --plugins container,k8smeta`);
  }
  for (const name of names.filter((each) => each !== '' && !PLUGIN_NAMES.includes(each))) {
    const help = didYouMean(name, PLUGIN_NAMES);
    // A name that resembles none of them may be that of a plugin of one's own.
    if (help !== undefined) {
      throw new UsageError(`unknown plugin "${name}": ${help}`);
    }
  }
  return names.filter((name) => name !== '');
}

export const PLUGINS_HELP: readonly string[] = [
  '--plugins <names>       the plugins that Falco loads, comma-separated (default: container)',
];

export const NEEDED_PLUGINS_HELP: readonly string[] = [
  '--plugins <names>       the plugins that Falco loads, comma-separated (default: container, and those that the files',
  '                        require or whose event sources their rules use)',
];

/** Names of `--static-fields cluster,region`. */
export function parseStaticFields(written: string | undefined): readonly string[] {
  const names = (written ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').map((name) => name.replace(/^static\./, ''));
}

export const STATIC_FIELDS_HELP: readonly string[] = [
  "--static-fields <names> names of static_fields in Falco's configuration, which rules use as static.<name>",
];

/** What commands take that load rules to evaluate them. */
export const RULE_SET_OPTIONS = {
  plugins: { type: 'string' },
  'static-fields': { type: 'string' },
} as const;

export const RULE_SET_HELP: readonly string[] = [...PLUGINS_HELP, ...STATIC_FIELDS_HELP];

/** The Falco that these options describe. */
export function parseRuleSet(values: {
  readonly plugins?: string | undefined;
  readonly 'static-fields'?: string | undefined;
}): {
  readonly plugins: readonly string[];
  readonly staticFields: readonly string[];
} {
  return {
    plugins: parsePlugins(values.plugins),
    staticFields: parseStaticFields(values['static-fields']),
  };
}

/** The sets of `--upstream-sets incubating,sandbox`. */
export function parseSets(written: string | undefined): readonly AddedUpstreamSet['set'][] {
  const names = (written ?? '').split(',').map((name) => name.trim());
  return names
    .filter((name) => name !== '')
    .map((name) => {
      if (name !== 'incubating' && name !== 'sandbox') {
        throw new UsageError(`unknown upstream rule set "${name}": write incubating or sandbox`);
      }
      return name;
    });
}

export const UPSTREAM_HELP: readonly string[] = [
  "--upstream              load upstream's stable rules before the files (default: only if the files need them)",
  "--upstream=<file>       the same, with the rules from a file, for Falco's own messages and locations",
  '--upstream-sets <sets>  the sets that your Falco loads after the stable rules: incubating,sandbox',
];

/** Takes `--upstream=<file>` apart from `--upstream`, which has no value. */
export function withUpstreamFile(args: readonly string[]): string[] {
  return args.map((arg) => arg.replace(/^--upstream=/, '--upstream-file='));
}
