import { Priority } from '../../facts/priority';
import { objectOf } from '../json';
import { type BridgeSettings, type ListenAddress, LOG_LEVELS } from './bridge-config';
import { ConfigReader, parseDuration } from './config-reader';

/** All problems of a configuration. */
export class BridgeConfigError extends Error {
  constructor(
    file: string,
    /** The problems, each with its key. */
    public readonly problems: readonly string[],
  ) {
    super(problems.map((problem) => `${file}: ${problem}`).join('\n'));
    this.name = 'BridgeConfigError';
  }
}

/** A path of a socket is no longer than this, and one is made in the checkpoint directory. */
const LONGEST_DIRECTORY = 80;

/**
 * Parses a configuration.
 *
 * @param file name of the file in messages
 * @throws BridgeConfigError with all problems
 */
export function parseBridgeConfig(text: string, file: string): BridgeSettings {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new BridgeConfigError(file, [
      `not valid JSON: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
  const config = objectOf(value);
  if (config === undefined) {
    throw new BridgeConfigError(file, ['must be a JSON object']);
  }
  const reader = new ConfigReader(config);
  const settings = read(reader);
  reader.reportUnknownKeys();
  if (reader.problems.length > 0) {
    throw new BridgeConfigError(file, reader.problems);
  }
  return settings;
}

function read(reader: ConfigReader): BridgeSettings {
  const settings: BridgeSettings = {
    exportDirectory: directory(reader, 'exportDirectory', '/var/log/tetragon'),
    exportFile: exportFile(reader),
    checkpointDirectory: directory(reader, 'checkpointDirectory', '/var/lib/tetragon-alerts'),
    rulesFile: reader.requiredText('rulesFile', '/etc/tetragon-alerts/rules.json'),
    url: url(reader),
    caFile: reader.text('caFile'),
    certificateFile: reader.text('certificateFile'),
    keyFile: reader.text('keyFile'),
    startAge: startAge(reader),
    concurrency: reader.integer('concurrency', 4, 1, 64),
    queueSize: reader.integer('queueSize', 256, 1, 10_000),
    timeout: reader.duration('timeout', '10s'),
    maxBackoff: reader.duration('maxBackoff', '30s'),
    pollInterval: reader.duration('pollInterval', '200ms'),
    checkpointInterval: reader.duration('checkpointInterval', '1s'),
    stormWindow: reader.duration('stormWindow'),
    stormLimit: reader.integer('stormLimit', 5, 1, 10_000),
    listen: listen(reader),
    stuckAfter: reader.duration('stuckAfter', '2m'),
    shutdownTimeout: reader.duration('shutdownTimeout', '5s'),
    customFields: reader.texts('customFields'),
    policyPriorities: policyPriorities(reader),
    logLevel: reader.oneOf('logLevel', LOG_LEVELS, 'info'),
  };
  reportPairs(reader, settings);
  return settings;
}

function reportPairs(reader: ConfigReader, { url: target }: BridgeSettings): void {
  for (const [key, other] of [
    ['certificateFile', 'keyFile'],
    ['keyFile', 'certificateFile'],
    ['stormLimit', 'stormWindow'],
  ] as const) {
    if (reader.has(key) && !reader.has(other)) {
      reader.problem(key, `requires "${other}"`);
    }
  }
  for (const key of ['caFile', 'certificateFile'] as const) {
    if (reader.has(key) && target.startsWith('http:')) {
      reader.problem(key, `requires a URL that starts with "https://", not "${target}"`);
    }
  }
}

function directory(reader: ConfigReader, key: string, example: string): string {
  const path = reader.requiredText(key, example);
  if (path !== '' && !path.startsWith('/')) {
    reader.problem(key, `must be an absolute path, not "${path}"`);
  }
  if (key === 'checkpointDirectory' && new TextEncoder().encode(path).length > LONGEST_DIRECTORY) {
    reader.problem(
      key,
      `must be at most ${LONGEST_DIRECTORY} bytes long (the program creates a socket in it)`,
    );
  }
  return path === '/' ? path : path.replace(/\/+$/, '');
}

function exportFile(reader: ConfigReader): string {
  const name = reader.text('exportFile') ?? 'tetragon.log';
  if (name.includes('/')) {
    reader.problem(
      'exportFile',
      `must be a file name, not "${name}" (set its directory in "exportDirectory")`,
    );
  }
  return name;
}

function url(reader: ConfigReader): string {
  const text = reader.requiredText('url', 'http://falcosidekick.falco.svc:2801/');
  if (text === '') {
    return text;
  }
  if (!URL.canParse(text) || !/^https?:\/\/[^/]/i.test(text)) {
    reader.problem(
      'url',
      `"${text}" is not a valid URL (use "http://<host>:<port>/" or "https://<host>:<port>/")`,
    );
    return text;
  }
  const { username, password } = new URL(text);
  if (username !== '' || password !== '') {
    reader.problem('url', 'must not contain a user name or a password');
  }
  return text;
}

function startAge(reader: ConfigReader): number | undefined {
  const text = reader.text('start') ?? 'end';
  const age = parseDuration(text);
  if (text !== 'end' && age === undefined) {
    reader.problem('start', `must be "end" or a duration such as "1h", not "${text}"`);
  }
  return age;
}

function listen(reader: ConfigReader): ListenAddress | undefined {
  const text = reader.text('listen') ?? ':2804';
  if (text === 'none') {
    return undefined;
  }
  const [, brackets, name, port = ''] = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]]*)):(\d{1,5})$/.exec(text) ?? [];
  if (port === '' || Number(port) > 65_535) {
    reader.problem('listen', `"${text}" is not a valid address (use "<host>:<port>", ":<port>" or "none")`);
    return undefined;
  }
  return { host: brackets ?? (name === '' ? undefined : name), port: Number(port) };
}

function policyPriorities(reader: ConfigReader): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [policy, name] of Object.entries(reader.texts('policyPriorities'))) {
    const priority = Priority.find(name);
    if (priority === undefined) {
      reader.problem(
        `policyPriorities.${policy}`,
        `"${name}" is not a valid priority (${Priority.hint(name)})`,
      );
    } else {
      found[policy] = priority.name;
    }
  }
  return found;
}
