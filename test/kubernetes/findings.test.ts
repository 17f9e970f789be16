import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  DiagnosticsError,
  Enforcement,
  Falco,
  Falcosidekick,
  Findings,
  formatPlace,
  Hook,
  Output,
  RuleFiles,
  SecretRef,
  Tetragon,
  TracingPolicy,
} from '../../lib';

let outdir: string;
let app: App;
let chart: Chart;
let printed: string[];

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'findings-'));
  app = new App({ outdir });
  chart = new Chart(app, 'prod');
  printed = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(outdir, { recursive: true });
});

/** With one warning: the secret is in the manifest. */
function sidekick(): Falcosidekick {
  const webhookUrl = SecretRef.unsafePlainText('https://hooks.slack.com/services/T/B/X');
  return new Falcosidekick(chart, 'Sidekick', { outputs: [Output.slack({ webhookUrl })] });
}

const WARNING = `PROP1007 warning: the manifest contains the secret slack.webhookUrl
  prod/Sidekick, prop "outputs.slack.webhookUrl"
  keep it out of version control, or use SecretRef.fromSecretKey(...)

1 warning
`;

/** Code, place and message of each finding of the app, and the reason where there is one. */
const found = () =>
  Findings.of(app).all.map(({ code, place, message, acknowledged = '' }) =>
    `${code} ${formatPlace(place)} ${message} ${acknowledged}`.trimEnd(),
  );

function errorOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return error instanceof DiagnosticsError ? error.message : `another error: ${error}`;
  }
  return 'no error';
}

describe('warnings', () => {
  it('are printed to standard error by app.synth(), once', () => {
    sidekick();
    new Chart(app, 'other');
    app.synth();
    app.synth();
    expect(printed).toEqual([WARNING]);
  });

  it('are printed where a chart is rendered alone, as addCdk8sChart does', () => {
    sidekick();
    chart.toJson();
    expect(printed).toEqual([WARNING]);
  });

  it('are printed with the line of a rules file that they are about', () => {
    const rules = RuleFiles.inline('own.yaml', '- list: later\n  items: []\n');
    new Falco(chart, 'Falco', { rules, upstreamRules: false });
    app.synth();
    expect(printed[0]).toContain('own.yaml:1:9');
    expect(printed[0]).toContain('1 | - list: later\n');
  });

  it('are handed to a function where there is one', () => {
    sidekick();
    const codes: string[] = [];
    Findings.of(app).report((findings) => codes.push(...findings.map(({ code }) => code)));
    app.synth();
    expect([codes, printed]).toEqual([['PROP1007'], []]);
  });

  it('fail synth of a strict app before anything is written', () => {
    sidekick();
    Findings.of(app).strict();
    expect(errorOf(() => app.synth())).toBe(
      `warnings make synth fail because the app is strict: fix or acknowledge them\n\n${WARNING.trimEnd()}`,
    );
    expect(readdirSync(outdir)).toEqual([]);
  });

  it('fail synth of a strict chart only where they are in it', () => {
    sidekick();
    Findings.of(new Chart(app, 'other')).strict();
    expect(errorOf(() => app.synth())).toBe('no error');
  });
});

describe('an acknowledgement', () => {
  it('is printed with its reason, and passes a strict app', () => {
    sidekick().acknowledge('PROP1007', 'a laptop cluster');
    Findings.of(app).strict();
    app.synth();
    expect(printed).toEqual([
      'acknowledged PROP1007 at prod/Sidekick, prop "outputs.slack.webhookUrl": the manifest contains the secret slack.webhookUrl (a laptop cluster)\n\n1 acknowledged\n',
    ]);
  });

  it('holds for everything in a chart, and the nearest one is told', () => {
    const falcosidekick = sidekick();
    Findings.of(chart).acknowledge('PROP1007', 'far');
    falcosidekick.acknowledge('PROP1007', 'near');
    expect(found()).toEqual([
      'ACK1004 prod no PROP1007 to acknowledge here',
      'PROP1007 prod/Sidekick, prop "outputs.slack.webhookUrl" the manifest contains the secret slack.webhookUrl near',
    ]);
  });

  it('that matches nothing is a warning, which fails a strict app', () => {
    Findings.of(chart).acknowledge('PROP1008', 'not needed any more');
    Findings.of(app).strict();
    expect(errorOf(() => app.synth())).toContain(
      'ACK1004 warning: no PROP1008 to acknowledge here\n  prod\n  remove the call of acknowledge()',
    );
  });

  it('of an error of our judgement lets a construct be made', () => {
    const rules = RuleFiles.inline('own.yaml', '- list: a\n  items: [x]\n  items: [y]\n');
    const make = (id: string) =>
      new Falco(chart, id, { rules, upstreamRules: false, name: id.toLowerCase() });
    expect(errorOf(() => make('First'))).toContain('FALCO1010 error');
    Findings.of(chart).acknowledge('FALCO1010', 'a generator writes it, and the first one is right');
    make('Second').acknowledge('FALCO3007', 'for later');
    expect(found().filter((each) => each.includes('FALCO1010'))).toEqual([
      expect.stringMatching(/^FALCO1010 own.yaml:3:3 .* a generator writes it, and the first one is right$/),
    ]);
  });

  it('in a comment of a rules file is honoured by synth', () => {
    const text = '# acknowledge FALCO3007: for later\n- list: later\n  items: []\n';
    new Falco(chart, 'Falco', { rules: RuleFiles.inline('own.yaml', text), upstreamRules: false });
    Findings.of(app).strict();
    app.synth();
    expect(printed[0]).toMatch(/^acknowledged FALCO3007 at own.yaml:2:9: .* \(for later\)\n/);
  });

  it('of an enforcing policy is given at the policy', () => {
    const hooks = [Hook.exec(['*/nc']).enforce(Enforcement.kill())];
    const policy = new TracingPolicy(chart, 'Policy', { hooks });
    policy.acknowledge('PROP1008', 'tried for a month');
    Findings.of(app).strict();
    app.synth();
    expect(printed[0]).toContain('acknowledged PROP1008 at prod/Policy, prop "hooks[0]"');
  });

  it.each([
    [
      'PROP1007',
      '',
      'ACK1001 error: the acknowledgement of "PROP1007" has no reason\n  prod\n  add a reason: say in one sentence why it is acceptable',
    ],
    [
      'PROP9999',
      'x',
      'ACK1002 error: unknown code "PROP9999"\n  prod\n  see docs/diagnostics.md and docs/policies.md for the codes',
    ],
    [
      'PROP1004',
      'x',
      'ACK1003 error: "PROP1004" cannot be acknowledged: a misspelt name has no effect, and nothing on the node reports it\n  prod\n  fix what it reports, and remove the acknowledgement',
    ],
  ])('fails for %s with the reason "%s"', (code, reason, message) => {
    expect(errorOf(() => Findings.of(chart).acknowledge(code, reason))).toBe(`${message}\n\n1 error`);
  });
});

describe('two engines', () => {
  const pair = (first: object, second: object) => {
    new Falco(chart, 'First', first);
    new Falco(chart, 'Second', { name: 'second', ...second });
    return found().filter((each) => each.startsWith('PROP1010'));
  };
  const inTerms = (key: string, operator: string, ...values: string[]) => ({
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [{ key, operator, values }] }],
        },
      },
    },
  });

  it('of Falco on the same nodes are a warning at the second', () => {
    expect(pair({}, { nodeSelector: { pool: 'gpu' } })).toEqual([
      'PROP1010 prod/Second, prop "nodeSelector" the Falco "prod/First" runs on the same nodes, so every event is evaluated twice',
    ]);
  });

  it.each([
    ['other values of a label', { nodeSelector: { pool: 'a' } }, { nodeSelector: { pool: 'b' } }],
    ['a value and its exclusion', { nodeSelector: { pool: 'a' } }, inTerms('pool', 'NotIn', 'a', 'b')],
    ['a label and its absence', inTerms('gpu', 'Exists'), inTerms('gpu', 'DoesNotExist')],
    ['numbers below and above', inTerms('cpus', 'Lt', '5'), inTerms('cpus', 'Gt', '4')],
    ['clusters of other names', { clusterName: 'a' }, { clusterName: 'b' }],
  ])('are none with %s', (_, first, second) => {
    expect(pair(first, second)).toEqual([]);
  });

  it.each([
    ['other labels', { nodeSelector: { a: 'x' } }, { nodeSelector: { b: 'x' } }],
    ['two exclusions', inTerms('pool', 'NotIn', 'a'), inTerms('pool', 'NotIn', 'b')],
    ['a value among several', { nodeSelector: { pool: 'a' } }, inTerms('pool', 'In', 'a', 'b')],
    ['numbers that overlap', inTerms('cpus', 'Lt', '6'), inTerms('cpus', 'Gt', '4')],
  ])('may meet with %s', (_, first, second) => {
    expect(pair(first, second)).toHaveLength(1);
  });

  it('are told apart by patches of the manifests too', () => {
    const first = new Falco(chart, 'First');
    const second = new Falco(chart, 'Second', { name: 'second', nodeSelector: { pool: 'b' } });
    first.daemonSet.addJsonPatch(JsonPatch.add('/spec/template/spec/nodeSelector/pool', 'a'));
    expect([found(), ApiObject.isApiObject(second.daemonSet)]).toEqual([[], true]);
  });

  it('of Tetragon on the same nodes fail synth, unless somebody knows better', () => {
    new Tetragon(chart, 'First');
    const second = new Tetragon(chart, 'Second', { name: 'second' });
    expect(errorOf(() => app.synth())).toBe(`the app cannot be synthesized:

PROP1009 error: the agent of "prod/First" runs on the same nodes, so one of the two exits at start, because they share /var/run/tetragon
  prod/Second, prop "nodeSelector"
  remove one of them, or set a "nodeSelector" or "affinity" that exclude each other; for two clusters, set "clusterName" of each

1 error`);
    second.acknowledge('PROP1009', 'a webhook assigns each to its nodes');
    expect(errorOf(() => app.synth())).toBe('no error');
  });
});

describe('a Falco beside a Falcosidekick', () => {
  const output = { outputs: [Output.stdout()] };

  it('that sends nowhere is a warning', () => {
    new Falcosidekick(chart, 'Sidekick', output);
    new Falco(chart, 'Falco');
    expect(found()).toEqual([
      'PROP1011 prod/Falco, prop "sendTo" alerts are only on standard output, although the app has "prod/Sidekick"',
    ]);
  });

  it('is fine where it sends there, later or elsewhere', () => {
    const falcosidekick = new Falcosidekick(chart, 'Sidekick', output);
    const falco = new Falco(chart, 'Falco', { nodeSelector: { pool: 'a' } });
    falco.sendTo(falcosidekick);
    const config = { jsonOutput: true, httpOutput: { enabled: true, url: 'http://elsewhere/' } };
    new Falco(chart, 'Other', { name: 'other', nodeSelector: { pool: 'b' }, config });
    expect(found()).toEqual([]);
  });

  it('of another cluster is fine', () => {
    new Falcosidekick(chart, 'Sidekick', { ...output, clusterName: 'a' });
    new Falco(chart, 'Falco', { clusterName: 'b' });
    expect(found()).toEqual([]);
  });
});
