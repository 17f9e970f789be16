import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { run } from '../cli/run-program';
import { FakePrograms } from './fake-programs';
import { settle } from './settle';

const recorded = (name: string): string[] =>
  readFileSync(join(__dirname, 'recorded', name), 'utf8')
    .trimEnd()
    .split('\n');
const FALCO = recorded('falco.jsonl');
const TETRAGON = recorded('tetragon.jsonl');

const daemonSet = (name: string, namespace: string, container: string) => ({
  metadata: { name, namespace, labels: { 'app.kubernetes.io/name': name } },
  spec: {
    selector: { matchLabels: { app: name } },
    template: { spec: { containers: [{ name: container }] } },
  },
});

/** Both engines have told what was recorded, and something else in between. */
function cluster(): FakePrograms {
  const items = [daemonSet('falco', 'falco', 'falco'), daemonSet('tetragon', 'kube-system', 'export-stdout')];
  return new FakePrograms()
    .on(
      /^kubectl get daemonsets --all-namespaces -l app\.kubernetes\.io\/name in \(falco,tetragon\) -o json$/,
      JSON.stringify({ items }),
    )
    .onFollow(
      /^kubectl logs --namespace falco --selector app=falco --container falco --follow --ignore-errors --since=1m --max-log-requests=1000$/,
      (emit) => {
        for (const line of ['Falco version: 0.44.1 (x86_64)', ...FALCO, '{"broken": ']) {
          emit(line);
        }
      },
    )
    .onFollow(
      /^kubectl logs --namespace kube-system --selector app=tetragon --container export-stdout /,
      (emit) => {
        for (const line of TETRAGON) {
          emit(line);
        }
      },
    );
}

/** Follows for ten seconds. */
function logs(programs: FakePrograms, ...args: string[]) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10_000);
  return settle(run(['logs', ...args], { programs, signal: controller.signal }));
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('logs', () => {
  it('shows the alerts of both engines, each in a line, until it is interrupted', async () => {
    const programs = cluster();
    const { exitCode, printed, errors } = await logs(programs);
    expect([exitCode, programs.unknown]).toEqual([130, []]);
    expect(errors).toBe(
      'following Falco (falco/falco) and Tetragon (kube-system/tetragon); press Ctrl-C to stop',
    );
    const lines = printed.split('\n');
    expect(lines).toHaveLength(25);
    expect(lines[1]).toMatch(
      /^01:41:44 Critical {2}Write Below Etc Sensitive {2}default\/demo {2}An account file was modified in a container: "bash -c /,
    );
    expect(lines.find((line) => line.includes('suspicious-ports'))).toMatch(
      /^\d\d:\d\d:\d\d Tetragon {2}suspicious-ports {2}default\/demo {2}.*192\.0\.2\.1:4444$/,
    );
  });

  it.each([
    [['--priority', 'critical'], 3 + 12],
    [['--priority', 'error', '--rule', 'a'], 6 + 8],
    [['--rule', 'cron'], 2],
    [['--namespace', 'nope'], 0],
    [['--priority', 'info', '--namespace', 'default'], 23],
  ])('filters: %j', async (args, count) => {
    const { printed } = await logs(cluster(), ...args);
    expect(printed.split('\n').filter(Boolean)).toHaveLength(count);
  });

  it('prints JSON lines for other programs', async () => {
    const { printed } = await logs(cluster(), '--json', '--rule', 'Write Cron Files');
    expect(JSON.parse(printed)).toEqual({
      engine: 'falco',
      time: expect.stringMatching(/^2026-11-28T01:41:/),
      rule: 'Write Cron Files',
      priority: 'Warning',
      node: 'lab',
      namespace: 'default',
      pod: 'demo',
      container: 'demo',
      image: 'docker.io/library/debian:12',
      containerId: 'e4dbc5cd75d9',
      message: expect.stringMatching(/^A cron file was modified in a container/),
    });
  });

  it('colours priorities on a terminal', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 10_000);
    const terminal = { columns: 80, rows: 20, hasColors: true, write: () => {} };
    const { printed } = await settle(
      run(['logs'], { programs: cluster(), signal: controller.signal, terminal }),
    );
    expect(printed).toContain('\u001b[35mCritical \u001b[0m');
  });

  it('follows again where a log ends, and shows nothing twice', async () => {
    const programs = cluster();
    let begun = 0;
    programs.onFollow(/--container falco /, (emit) => {
      begun += 1;
      for (const line of FALCO.slice(0, begun)) {
        emit(line);
      }
      return { code: 1, stderr: 'error: the pod is gone\n' };
    });
    const { printed, errors } = await logs(programs, '--rule', 'e ');
    expect(begun).toBe(5);
    // Nothing that was printed since the first time is left out.
    expect(
      programs.lines.flatMap((line) => /--container falco .*--since=(\w+)/.exec(line)?.[1] ?? []),
    ).toEqual(['1m', '7s', '9s', '11s', '13s']);
    expect(new Set(printed.split('\n')).size).toBe(printed.split('\n').length);
    expect(errors).toContain('the log of Falco ended, and is being followed again: error: the pod is gone');
    expect(errors.match(/followed again/g)).toHaveLength(1);
  });

  it('shows what a node hands out too late for the minute in which it was printed', async () => {
    const programs = cluster();
    const begun = Date.now();
    programs.onFollow(/--container falco /, (emit, _signal) => {
      const since = Number(/--since=(\d+)s/.exec(programs.lines.at(-1) ?? '')?.[1] ?? 60);
      const printed = begun + 40_000;
      const from = Date.now() - since * 1000;
      // Printed after 40 s, and handed out 30 s later.
      setTimeout(
        () => {
          if (from <= printed && !_signal.aborted) {
            emit(FALCO[0]!);
          }
        },
        Math.max(0, printed + 30_000 - Date.now()),
      );
    });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100_000);
    const { printed } = await settle(
      run(['logs', '--rule', 'Container Spawned Shell'], { programs, signal: controller.signal }),
    );
    expect(FALCO[0]).toContain('"rule":"Container Spawned Shell"');
    expect(printed.split('\n').filter((line) => line.includes('Container Spawned Shell'))).toHaveLength(1);
  });

  it.each([
    [['--priority', 'high'], 'unknown priority "high": write "Emergency", "Alert", "Critical"'],
    [['--priority', 'warn'], 'unknown priority "warn": did you mean "Warning"?'],
    [['--since', 'yesterday'], '--since "yesterday" is not a duration: write 30s, 10m or 2h'],
    [['falco'], 'unexpected argument "falco"'],
  ])('refuses a wrong call: %j', async (args, message) => {
    const { exitCode, errors } = await logs(cluster(), ...args);
    expect(errors).toContain(message);
    expect(exitCode).toBe(2);
  });

  it('says what to do where nothing is deployed', async () => {
    const { exitCode, errors } = await logs(new FakePrograms().on(/ get daemonsets /, '{"items":[]}'));
    expect([exitCode, errors]).toEqual([
      2,
      'neither Falco nor Tetragon is in the cluster\n  deploy them: "make falco sidekick tetragon", or "kubectl apply -f dist/local"',
    ]);
  });
});
