import { parseBridgeConfig } from '../../../lib/bridge';
import { Bridge, type BridgePorts } from '../../../lib/bridge/run/bridge';
import type { RuleProgram } from '../../../lib/compile';
import { loadRules } from '../../../lib/evaluate';
import { BUNDLED } from '../harness';
import { FakeClock } from './fake-clock';
import { FakeDirectory } from './fake-directory';
import { FakeFalcosidekick } from './fake-falcosidekick';

let program: RuleProgram | undefined;

export function rules(): RuleProgram {
  program ??= loadRules([BUNDLED], { source: 'tetragon' }).program;
  return program;
}

/** An event that makes one alert, whose `proc.pid` is the number. */
export function event(number: number, more: object = {}): string {
  const line = {
    process_kprobe: {
      process: {
        exec_id: `e${number}`,
        pid: number,
        uid: 0,
        binary: '/bin/x',
        pod: { namespace: 'n', name: 'p' },
      },
      function_name: 'security_file_permission',
      args: [{ file_arg: { path: '/etc/cron.d/x' }, label: 'file' }, { int_arg: 2 }],
      policy_name: 'write-cron-files',
      ...more,
    },
    node_name: 'node-1',
    time: '2026-11-28T10:00:00Z',
  };
  return `${JSON.stringify(line)}\n`;
}

export function events(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => event(first + index)).join('');
}

/** Everything around the program, in memory. */
export class World {
  public readonly clock = new FakeClock();
  public readonly directory = new FakeDirectory('tetragon.log', this.clock.now);
  public readonly sidekick = new FakeFalcosidekick();
  public readonly logged: { level: string; message: string; details: Record<string, unknown> }[] = [];
  public checkpoint: string | undefined;
  public checkpointError: Error | undefined;
  private running: { readonly bridge: Bridge; readonly done: Promise<void> } | undefined;

  public get bridge(): Bridge {
    return this.running!.bridge;
  }

  /** Starts the program, and lets it come to rest. */
  public async start(config: object = {}, ports: Partial<BridgePorts> = {}): Promise<Bridge> {
    const settings = parseBridgeConfig(
      JSON.stringify({
        exportDirectory: '/export',
        checkpointDirectory: '/checkpoint',
        rulesFile: '/rules.json',
        url: 'http://sidekick/',
        ...config,
      }),
      'config.json',
    );
    const bridge = new Bridge(settings, rules(), {
      files: this.directory,
      store: {
        load: () => this.checkpoint,
        save: async (text) => {
          if (this.checkpointError !== undefined) {
            throw this.checkpointError;
          }
          this.checkpoint = text;
        },
      },
      poster: this.sidekick,
      clock: this.clock,
      log: {
        log: (level, message, details = {}) => {
          this.logged.push({ level, message, details: { ...details } });
        },
      },
      random: () => 0.5,
      node: 'node-1',
      ...ports,
    });
    this.running = { bridge, done: bridge.run() };
    await this.clock.advance(1);
    return bridge;
  }

  public async stop(): Promise<void> {
    this.bridge.end();
    await this.clock.advance(10_000);
    await this.running!.done;
  }

  /** The numbers of the events that alerts were received of, in their order. */
  public get numbers(): unknown[] {
    return this.sidekick.received.map(({ output_fields: fields }) => fields['proc.pid']);
  }

  public messages(level: string): string[] {
    return this.logged.filter((each) => each.level === level).map(({ message }) => message);
  }

  public metric(name: string): number | undefined {
    const line = this.bridge
      .formatMetrics()
      .split('\n')
      .find((each) => each.startsWith(`tetragon_alerts_${name} `));
    return line === undefined ? undefined : Number(line.slice(line.lastIndexOf(' ') + 1));
  }
}

export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
