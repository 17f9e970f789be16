import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { serializeRules } from '../../../lib/bridge';
import { findProgram, startFalcosidekick } from '../../falcosidekick/program';
import { judge, linesOf, ROOT } from '../harness';
import { rules } from './world';

const FALCOSIDEKICK = findProgram('falcosidekick');

describe.skipIf(FALCOSIDEKICK === undefined)('Falcosidekick itself, on the PATH of this machine', () => {
  const root = mkdtempSync(join(tmpdir(), 's-'));

  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('takes every alert of the program', async () => {
    const lines = linesOf(join(ROOT, 'test/conformance/tetragon-events.jsonl.gz'));
    const expected = judge(lines);
    mkdirSync(join(root, 'export'));
    writeFileSync(join(root, 'export/tetragon.log'), `${lines.join('\n')}\n`);
    writeFileSync(join(root, 'rules.json'), serializeRules(rules()));
    const sidekick = await startFalcosidekick(FALCOSIDEKICK ?? '', { DEBUG: 'true' });
    const config = {
      exportDirectory: join(root, 'export'),
      checkpointDirectory: join(root, 'checkpoint'),
      rulesFile: join(root, 'rules.json'),
      url: sidekick.url,
      start: '100000h',
      listen: 'none',
      pollInterval: '10ms',
      logLevel: 'warning',
    };
    writeFileSync(join(root, 'config.json'), JSON.stringify(config));
    const program = spawn(
      process.execPath,
      [join(ROOT, 'program/tetragon-alerts.js'), '--config', join(root, 'config.json')],
      { stdio: ['ignore', 'inherit', 'inherit'] },
    );
    const ended = once(program, 'exit');
    try {
      await Promise.race([sidekick.logged('"tetragon.event_id"', expected.length), sidekick.failure]);
      const seen = sidekick
        .log()
        .split('\n')
        .filter((line) => line.includes('"tetragon.event_id"'))
        .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as { rule: string; output: string });
      const told = (alerts: readonly { rule: string; output: string }[]): readonly string[] =>
        alerts.map(({ rule, output }) => `${rule}: ${output}`).sort();
      expect(told(seen)).toEqual(told(expected));
    } finally {
      program.kill();
      await ended;
      await sidekick.stop();
    }
  });
});
