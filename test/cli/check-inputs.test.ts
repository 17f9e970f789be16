import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandIo, Terminal } from '../../lib/cli/command';
import { run } from './run-program';

const RULE = (name: string, priority = 'WARNING') => `- rule: ${name}
  desc: A shell starts in a container
  condition: evt.type = execve and proc.name = sh
  output: a shell started (command=%proc.cmdline)
  priority: ${priority}
`;

const indented = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

let directory: string;
const file = (name: string) => join(directory, name);

function write(name: string, text: string): void {
  mkdirSync(join(directory, name, '..'), { recursive: true });
  writeFileSync(join(directory, name), text);
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'check-inputs-'));
  write('tree/b.yaml', RULE('b'));
  write('tree/a/z.yaml', RULE('z', 'HIGH'));
  write('tree/a/.hidden/x.yaml', 'not YAML: [');
  symlinkSync('..', join(directory, 'tree', 'a', 'up'));
  write('warned.yaml', `${RULE('warned')}  tag: [shell]\n`);
  write(
    'tuning.yaml',
    '- list: allowed_images\n  items: [docker.io/library/nginx]\n  override: { items: append }\n',
  );
  write('upstream.yaml', RULE('own').replace('evt.type = execve', 'spawned_process'));
  write(
    'config-map.yaml',
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: falco-rules\ndata:\n  custom.yaml: |\n${indented(RULE('in a ConfigMap', 'HIGH'), 4)}  falco.yaml: |\n    rules_files: []\n`,
  );
  write(
    'values.yaml',
    `driver:\n  kind: ebpf\ncustomRules:\n  rules.yaml: |-\n${indented(RULE('in values', 'HIGH'), 4)}`,
  );
  write(
    'list.yaml',
    `apiVersion: v1\nkind: ConfigMapList\nitems:\n- kind: ConfigMap\n  metadata: {name: r}\n  data:\n    r.yaml: |\n${indented(RULE('in a list', 'HIGH'), 8)}`,
  );
  write('quoted.yaml', `customRules:\n  rules.yaml: ${JSON.stringify(RULE('quoted', 'HIGH'))}\n`);
  write(
    'rulesfile.yaml',
    `apiVersion: artifact.falcosecurity.dev/v1alpha1\nkind: Rulesfile\nmetadata:\n  name: own\nspec:\n  inlineRules:\n${indented(RULE('in a Rulesfile', 'HIGH'), 4)}`,
  );
});

afterAll(() => rmSync(directory, { recursive: true }));

async function check(args: readonly string[], io: Partial<CommandIo> = {}) {
  const { exitCode, printed, errors } = await run(['rules', 'check', ...args], io);
  return { exitCode, errors, printed: printed.replaceAll(directory, '<dir>') };
}

describe('rules check', () => {
  it('reads standard input for "-"', async () => {
    const standardInput = new TextEncoder().encode(RULE('piped', 'HIGH'));
    const { exitCode, printed } = await check(['-'], { readStandardInput: async () => standardInput });
    expect(exitCode).toBe(1);
    expect(printed).toContain('FALCO1008 error: unknown priority "HIGH"\n  <stdin>:5:13  rule "piped"');
  });

  it('refuses "-" named twice', async () => {
    const { exitCode, errors } = await check(['-', '-']);
    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^"-" may be named once: standard input can be read once\nusage: /);
  });

  it('reads directories inside a directory with --recursive, and follows no link to a directory', async () => {
    expect(await check([file('tree')])).toMatchObject({ exitCode: 0, printed: '1 file, no findings' });
    const { exitCode, printed } = await check(['--recursive', file('tree')]);
    expect(exitCode).toBe(1);
    expect(printed).toContain('<dir>/tree/a/z.yaml:5:13');
    expect(printed).toMatch(/\n\n1 error$/);
  });

  it('exits with 1 for warnings with --strict, and with 0 without', async () => {
    expect(await check([file('warned.yaml')])).toMatchObject({ exitCode: 0 });
    expect(await check([file('warned.yaml'), '--strict'])).toMatchObject({ exitCode: 1 });
  });

  it('reports a missing file as JSON too, and exits with 2', async () => {
    const { exitCode, printed } = await check([file('nope.yaml'), '--format', 'json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(printed)).toMatchObject([
      { code: 'FALCO1106', file: '<dir>/nope.yaml', message: 'no such file or directory' },
    ]);
  });

  it('loads the rules of this package before files that need them', async () => {
    expect(await check([file('tuning.yaml')])).toEqual({
      exitCode: 0,
      printed: '1 file, no findings, loaded after the rules of this package',
      errors: '',
    });
  });

  it("loads upstream's rules before files that need them", async () => {
    const { exitCode, printed } = await check([file('upstream.yaml'), file('tuning.yaml')]);
    expect(printed).not.toContain('error');
    expect(exitCode).toBe(0);
  });

  it.each([
    ['list', 'macro', '- list: sensitive_files\n  items: [/etc/shadow]\n', 'fd.name in (sensitive_files)'],
    ['macro', 'list', '- macro: shell_binaries\n  condition: proc.name = sh\n', 'shell_binaries'],
  ])("refuses a %s that has the name of a %s of upstream's rules", async (kind, other, item, use) => {
    const path = `shadow-${kind}.yaml`;
    write(path, `${item}${RULE('own').replace('proc.name = sh', use)}`);
    const name = /: (\w+)/.exec(item)?.[1];
    const { exitCode, printed } = await check([file(path), '--format', 'json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(printed)).toEqual([
      expect.objectContaining({
        code: 'FALCO3012',
        message: `the ${kind} "${name}" has the name of a ${other} in "/etc/falco/falco_rules.yaml", which is loaded before`,
        line: 1,
      }),
    ]);
    const alone = await check([file(path), '--no-upstream']);
    expect(alone).toEqual({ exitCode: 0, printed: '1 file, no findings', errors: '' });
    expect((await check([file(path), '--no-upstream', '--upstream'])).errors).toContain(
      '--no-upstream cannot be used with --upstream',
    );
  });

  it.each([
    [
      'a ConfigMap',
      'config-map.yaml',
      '<dir>/config-map.yaml:11:17  rule "in a ConfigMap"\n  11 |       priority: HIGH\n     |                 ^^^^',
    ],
    [
      'Helm values',
      'values.yaml',
      '<dir>/values.yaml:9:17  rule "in values"\n  9 |       priority: HIGH\n    |                 ^^^^',
    ],
    [
      'a Rulesfile',
      'rulesfile.yaml',
      '<dir>/rulesfile.yaml:11:17  rule "in a Rulesfile"\n  11 |       priority: HIGH\n     |                 ^^^^',
    ],
    [
      'a list of ConfigMaps',
      'list.yaml',
      '<dir>/list.yaml:12:21  rule "in a list"\n  12 |           priority: HIGH\n     |                     ^^^^',
    ],
    ['a quoted value', 'quoted.yaml', '<dir>/quoted.yaml:2:15  rule "quoted"'],
  ])('reads the rules in %s, and points into the file', async (_, name, place) => {
    const { exitCode, printed } = await check([file(name)]);
    expect(printed).toContain(`FALCO1008 error: unknown priority "HIGH"\n  ${place}`);
    expect(printed).toMatch(/\n\n1 error$/);
    expect(exitCode).toBe(1);
  });

  it('loads the plugins that rules need, and knows their fields', async () => {
    const audit = (condition: string) =>
      `- required_plugin_versions:\n  - name: json\n    version: 0.7.0\n${RULE('audit').replace('evt.type = execve and proc.name = sh', condition).replace('%proc.cmdline', '%ka.verb')}  source: k8s_audit\n`;
    write('audit.yaml', audit('ka.verb = get and jevt.value[/a] = b'));
    expect(await check([file('audit.yaml')])).toEqual({
      exitCode: 0,
      printed: '1 file, no findings, with the plugins json and k8saudit',
      errors: '',
    });
    write('misspelt.yaml', audit('ka.verbb = get'));
    const { exitCode, printed } = await check([file('misspelt.yaml')]);
    expect(exitCode).toBe(1);
    expect(printed).toBe(
      [
        'FALCO2002 error: unknown field "ka.verbb"',
        '  <dir>/misspelt.yaml:6:14  rule "audit", condition',
        '  6 |   condition: ka.verbb = get',
        '    |              ^^^^^^^^',
        '  did you mean "ka.verb" or "ka.uri"?',
        '',
        '1 error',
      ].join('\n'),
    );
    const { printed: skipped } = await check([file('audit.yaml'), '--plugins', 'container,json']);
    expect(skipped).toContain('load the plugin "k8saudit", which provides the source');
  });

  it("loads upstream's incubating and sandbox rules where they are named", async () => {
    write(
      'incubating.yaml',
      '- rule: Change thread namespace\n  condition: and not proc.name = mine\n  override: { condition: append }\n',
    );
    expect(await check([file('incubating.yaml')])).toMatchObject({ exitCode: 1 });
    expect(await check([file('incubating.yaml'), '--upstream-sets', 'incubating'])).toMatchObject({
      exitCode: 0,
    });
    expect((await check([file('incubating.yaml'), '--upstream-sets', 'incubatin'])).errors).toContain(
      'unknown upstream rule set "incubatin": write incubating or sandbox',
    );
  });

  it('knows the static fields that are named', async () => {
    write('static.yaml', RULE('static').replace('proc.name = sh', 'static.cluster = prod'));
    expect((await check([file('static.yaml')])).printed).toContain(
      'FALCO2002 error: the static field "cluster" is not configured',
    );
    expect(await check([file('static.yaml'), '--static-fields', 'region,cluster'])).toMatchObject({
      exitCode: 0,
    });
  });

  it('says that a manifest has no rules inside', async () => {
    write('no-rules.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  other.conf: a\n');
    const { exitCode, printed } = await check([file('no-rules.yaml')]);
    expect(exitCode).toBe(1);
    expect(printed).toContain(
      'use the ConfigMap or the Rulesfile that contains the rules: this manifest contains none',
    );
  });

  it('refuses a misspelt plugin, and accepts the name of a plugin of one’s own', async () => {
    expect(await check([file('tree/b.yaml'), '--plugins', 'k8saudt'])).toMatchObject({
      exitCode: 2,
      errors: expect.stringMatching(/^unknown plugin "k8saudt": did you mean "k8saudit"/),
    });
    expect(await check([file('tree/b.yaml'), '--plugins', 'container,acme'])).toMatchObject({ exitCode: 0 });
  });

  it('colours findings on a terminal that shows colours, and nowhere else', async () => {
    const terminal: Terminal = { columns: 80, rows: 24, hasColors: true, write: () => undefined };
    const colored = await check([file('tree/a/z.yaml')], { terminal });
    expect(colored.printed).toContain('\u001b[1;31mFALCO1008 error:\u001b[0m unknown priority');
    const plain = await check([file('tree/a/z.yaml')], { terminal: { ...terminal, hasColors: false } });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the control sequences are what is looked for
    expect(colored.printed.replace(/\u001b\[[\d;]*m/g, '')).toBe(plain.printed);
  });

  it('says in two lines how it is called', async () => {
    const { errors } = await check(['--formt', 'json']);
    expect(errors.split('\n')).toEqual([
      'unknown option "--formt": did you mean "--format"?',
      expect.stringMatching(/^usage: cdk8s-runtime-detection rules check </),
      'see "cdk8s-runtime-detection rules check --help"',
    ]);
  });
});
