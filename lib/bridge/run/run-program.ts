import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleProgram } from '../../compile';
import type { BridgeSettings } from '../config/bridge-config';
import { BridgeConfigError, parseBridgeConfig } from '../config/parse-config';
import { parseRules } from '../rules-data/parse-rules';
import { Bridge } from './bridge';
import { checkpointFile } from './checkpoint-file';
import { HttpPoster } from './http-poster';
import { lockInstance } from './instance-lock';
import { jsonLogger } from './json-logger';
import { serveMetrics } from './metrics-server';
import { NODE_CLOCK } from './node-clock';
import { nodeFiles } from './node-files';

/** The environment of a process: arguments, signals, output. */
export interface ProcessIo {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
  /** Registers a callback for when the process is told to stop. */
  readonly onEnd: (end: () => void) => void;
}

const USAGE = `usage: tetragon-alerts --config <file>

Reads the events that Tetragon exports, judges them by rules in Falco's language, and posts the alerts to Falcosidekick.
The configuration is a JSON file: see BridgeConfig.
`;

/**
 * Runs the program. @returns the exit code: 0 after a requested stop, 1 if another instance is running, 2 for an
 * invalid configuration
 */
export async function runProgram(io: ProcessIo): Promise<number> {
  const [option, path, ...rest] = io.arguments;
  if (option === '--help') {
    io.print(USAGE);
    return 0;
  }
  if (option !== '--config' || path === undefined || rest.length > 0) {
    io.printError(USAGE);
    return 2;
  }
  let settings: BridgeSettings;
  let program: RuleProgram;
  let poster: HttpPoster;
  try {
    settings = parseBridgeConfig(readText(path, 'configuration'), path);
    program = parseRules(readParts(settings.rulesFile, 'rules'), settings.rulesFile);
    mkdirSync(settings.checkpointDirectory, { recursive: true });
    poster = new HttpPoster(settings);
    poster.check();
  } catch (error) {
    io.printError(
      `${error instanceof BridgeConfigError || error instanceof Error ? error.message : error}\n`,
    );
    return 2;
  }
  return runBridge(settings, program, poster, io);
}

async function runBridge(
  settings: BridgeSettings,
  program: RuleProgram,
  poster: HttpPoster,
  io: ProcessIo,
): Promise<number> {
  const lock = await lockInstance(settings.checkpointDirectory);
  if (lock === undefined) {
    io.printError(
      `another instance uses ${settings.checkpointDirectory} (stop it, or use a separate checkpoint directory)\n`,
    );
    return 1;
  }
  const bridge = new Bridge(settings, program, {
    files: nodeFiles(settings.exportDirectory),
    store: checkpointFile(settings.checkpointDirectory),
    poster,
    clock: NODE_CLOCK,
    log: jsonLogger(settings.logLevel, io.print),
    random: Math.random,
    node: io.environment['NODE_NAME'],
  });
  io.onEnd(() => bridge.end());
  try {
    const { listen } = settings;
    const server =
      listen === undefined
        ? undefined
        : await serveMetrics(listen, {
            formatMetrics: () => bridge.formatMetrics(),
            whyStuck: () => bridge.whyStuck(),
          });
    await bridge.run();
    server?.close();
  } catch (error) {
    io.printError(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  } finally {
    await lock.release();
  }
  return 0;
}

/** A file, or the files of a directory, one after the other: one ConfigMap may be too small for all. */
function readParts(path: string, what: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return readText(path, what);
  }
  const names = readdirSync(path).filter((name) => !name.startsWith('.'));
  if (names.length === 0) {
    throw new Error(`the ${what} cannot be read: no files in "${path}"`);
  }
  names.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return names.map((name) => readText(join(path, name), what)).join('');
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Error(`the ${what} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}
