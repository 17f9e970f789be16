import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { DiagnosticsError, oneOf } from '../diagnostics';
import { Output } from '../falcosidekick';
import { type AlertIndexFile, alertIndexFiles, SearchStore } from '../siem';
import { INDEX_SUFFIXES } from '../siem/alert-index';
import { type Command, CommandError, UsageError } from './command';
import { parseArguments, parseChoice } from './parse-arguments';

const STORES = SearchStore.ALL.map(({ name }) => name);

/** `siem`: what Elasticsearch or OpenSearch needs for alerts. */
export const SIEM: Command = {
  words: ['siem'],
  usage: '<elasticsearch|opensearch> [-o siem] [--index falco] [--suffix daily] [--keep 90]',
  summary: 'Writes an index template, a retention policy and a dashboard for Elasticsearch or OpenSearch.',
  options: [
    '-o, --output <dir>      the output directory (default: siem)',
    '--index <name>          the setting "index" of the Falcosidekick output elasticsearch (default: falco)',
    '--suffix <suffix>       the setting "suffix" of that output: daily, monthly, annually or none; "none" writes',
    '                        to a data stream (default: daily)',
    '--keep <days>           minimum number of days to keep an alert (default: 90)',
    '--shards <number>       primary shards of each index (default: 1)',
    '--replicas <number>     replicas of each shard; 0 for a single-node store (default: 1)',
    '',
    'Nothing is sent. To apply the files with curl, run the generated script apply.sh.',
  ],
  run: async (args, io) => {
    const { values, positionals } = parseArguments(args, {
      output: { type: 'string', short: 'o' },
      index: { type: 'string' },
      suffix: { type: 'string' },
      keep: { type: 'string' },
      shards: { type: 'string' },
      replicas: { type: 'string' },
    });
    const [named, ...more] = positionals;
    const store = SearchStore.ALL.find(({ name }) => name === named);
    if (store === undefined || more.length > 0) {
      throw new UsageError(
        named === undefined
          ? `name the store: ${oneOf(STORES)}`
          : store === undefined
            ? `unknown store "${named}": write ${oneOf(STORES)}`
            : `unexpected argument "${more[0]}"`,
      );
    }
    const suffix = parseChoice('suffix', values.suffix, INDEX_SUFFIXES, 'daily');
    const keep = parseNumber('keep', values.keep, 90);
    const index = values.index ?? 'falco';
    const files = checked(() =>
      alertIndexFiles({
        store,
        // The address does not matter here: the script asks for it.
        output: Output.elasticsearch({ hostPort: 'https://localhost:9200', index, suffix }),
        keepFor: Duration.days(keep),
        shards: parseNumber('shards', values.shards, 1),
        replicas: parseNumber('replicas', values.replicas, 1),
      }),
    );
    const output = values.output ?? 'siem';
    write(output, files);
    io.print(
      [
        ...files.map(({ name }) => `wrote ${join(output, name)}`),
        `apply them with: STORE_URL=https://... DASHBOARDS_URL=https://... ${join(output, 'apply.sh')}`,
      ].join('\n'),
    );
    return 0;
  },
};

function parseNumber(option: string, written: string | undefined, fallback: number): number {
  if (written !== undefined && !/^[0-9]{1,6}$/.test(written)) {
    throw new UsageError(`--${option} must be a number, not "${written}"`);
  }
  return written === undefined ? fallback : Number(written);
}

function checked<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      const [first = 'the files cannot be created', ...rest] = error.diagnostics.map(({ message, help }) =>
        help === undefined ? message : `${message} (${help})`,
      );
      throw new CommandError(first, rest);
    }
    throw error;
  }
}

function write(directory: string, files: readonly AlertIndexFile[]): void {
  try {
    mkdirSync(directory, { recursive: true });
    for (const { name, text, isExecutable } of files) {
      const path = join(directory, name);
      writeFileSync(path, text);
      chmodSync(path, isExecutable ? 0o755 : 0o644);
    }
  } catch (error) {
    throw new CommandError(
      `"${directory}" cannot be written: ${error instanceof Error ? error.message : error}`,
    );
  }
}
