import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { POLICY_CODES } from '../../lib/policies';
import { run as runCli } from './run-program';

const LIST = '- list: later\n  items: []\n';

const POLICY = `apiVersion: cilium.io/v1alpha1
kind: TracingPolicy
metadata:
  name: connections
spec:
  kprobes:
    - call: tcp_connect
      syscall: false
      args:
        - index: 0
          type: sock
      selectors:
        - matchArgs:
            - index: 0
              operator: NotDAddr
              values: ['10.0.0.0/8']
`;

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'acknowledge-'));
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);
  write('list.yaml', LIST);
  write('known.yaml', `# acknowledge FALCO3007: rules of another team refer to it\n${LIST}`);
  write('stale.yaml', '# acknowledge FALCO1009: x\n- macro: a\n  condition: evt.type = open\n');
  write('policy.yaml', POLICY);
  write(
    'known-policy.yaml',
    POLICY.replace(
      '            - index',
      '            # acknowledge POLICY3023: the cluster has IPv4 only\n            - index',
    ),
  );
  write('whole-policy.yaml', `# acknowledge POLICY3023: the cluster has IPv4 only\n${POLICY}`);
});

afterAll(() => rmSync(directory, { recursive: true }));

async function run(...words: string[]): Promise<[exitCode: number, printed: string]> {
  const args = words.map((word) => (word.endsWith('.yaml') ? join(directory, word) : word));
  const { exitCode, printed } = await runCli(args);
  return [exitCode, printed.replaceAll(`${directory}/`, '')];
}

it('rules check honours an acknowledgement, and lists it', async () => {
  expect((await run('rules', 'check', 'list.yaml', '--strict'))[0]).toBe(1);
  expect(await run('rules', 'check', 'known.yaml', '--strict')).toEqual([
    0,
    `acknowledged FALCO3007 at known.yaml:2:9: the list "later" is not used (rules of another team refer to it)

1 acknowledged`,
  ]);
});

it('rules check warns of an acknowledgement that is not needed any more', async () => {
  const [exitCode, printed] = await run('rules', 'check', 'stale.yaml', '--strict');
  expect(exitCode).toBe(1);
  expect(printed).toContain('ACK1004 warning: no FALCO1009 to acknowledge here\n  stale.yaml:1:1\n');
});

it('rules check prints acknowledged findings as JSON', async () => {
  const [exitCode, printed] = await run('rules', 'check', 'known.yaml', '--format', 'json');
  expect([exitCode, JSON.parse(printed)[0].acknowledged]).toEqual([0, 'rules of another team refer to it']);
});

it('rules check marks acknowledged findings as suppressed for code scanning', async () => {
  const [, printed] = await run('rules', 'check', 'known.yaml', '--format', 'sarif');
  expect(JSON.parse(printed).runs[0].results[0].suppressions).toEqual([
    { kind: 'inSource', justification: 'rules of another team refer to it' },
  ]);
});

it('policies check honours an acknowledgement of a filter and of a whole policy', async () => {
  expect((await run('policies', 'check', 'policy.yaml', '--strict'))[0]).toBe(1);
  for (const name of ['known-policy.yaml', 'whole-policy.yaml']) {
    const [exitCode, printed] = await run('policies', 'check', name, '--strict');
    expect([exitCode, /acknowledged POLICY3023 .*\(the cluster has IPv4 only\)/.test(printed)]).toEqual([
      0,
      true,
    ]);
  }
});

it('no error about policies can be acknowledged that the API server or the agent gives', () => {
  const judged = Object.entries(POLICY_CODES).filter(([, { judgement }]) => judgement === true);
  expect(judged.length).toBeGreaterThan(30);
  for (const [code, { severity, why }] of judged) {
    expect(`${code} ${severity}`).toBe(`${code} error`);
    expect(`${code} ${why}`).not.toMatch(/rejects|apply fails|crashes|exits|runs out/);
  }
});
