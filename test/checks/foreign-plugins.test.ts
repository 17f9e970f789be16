import { describe, expect, it } from 'vitest';
import { checkRules, loadRules } from '../../lib/rules-entry';

const rule = (condition: string, more = '') =>
  `- rule: r\n  desc: d\n  condition: ${condition}\n  output: 'x %acme.value[/a/b] y'\n  priority: INFO\n${more}`;

const check = (text: string, plugins: readonly string[]) => {
  const { diagnostics, falco } = checkRules([{ name: 'a.yaml', text }], { plugins });
  return {
    found: diagnostics.map(({ code, message }) => `${code} ${message}`),
    loads: falco.falco_load_results[0]!.successful,
  };
};

const CONDITION =
  'evt.type = open and acme.value[/a] = b and len(acme.value[/a]) > 3 and proc.name = val(acme.rawtime)';

describe('fields of a plugin that nothing is known of', () => {
  it('are taken as they are where such a plugin is loaded', () => {
    const exceptions = '  exceptions:\n    - name: e\n      fields: [acme.value, proc.name]\n';
    expect(check(rule(CONDITION, exceptions), ['acme'])).toEqual({ found: [], loads: true });
  });

  it.each([
    'concat(proc.name, acme.value) = b',
    'concat(acme.value, evt.num) = b',
    'join(acme.value, fd.types) = b',
    'join(",", (acme.value, proc.name)) = b',
    'tolower(acme.value) contains b',
    'evt.num = val(acme.value)',
    'acme.value bcontains xyz',
    'acme.value > 3',
  ])('may fit whatever is done with them: %s', (comparison) => {
    const { found, loads } = check(rule(`evt.type = open and ${comparison}`), ['acme']);
    expect({ found, loads }).toEqual({ found: [], loads: true });
  });

  it('do not hide another field beside them that is unknown', () => {
    const text = rule(
      'evt.type = open and concat(acme.value, proc.nmae) = b and join(",", (fd.nmae, acme.value)) = c',
    );
    expect(check(text, ['acme']).found).toEqual([
      'FALCO2002 unknown field "proc.nmae"',
      'FALCO2002 unknown field "fd.nmae"',
    ]);
  });

  it('are unknown where all plugins are known', () => {
    const { found, loads } = check(rule('evt.type = open and acme.value[/a] = b'), ['container']);
    expect(loads).toBe(false);
    expect(found).toContain('FALCO2002 unknown field "acme.value[/a]"');
  });

  it('do not hide an unknown field of Falco itself', () => {
    expect(check(rule('evt.type = open and proc.nmae = b and k8s.nmae = c'), ['acme']).found).toEqual([
      'FALCO2002 unknown field "proc.nmae"',
      'FALCO2002 unknown field "k8s.nmae"',
    ]);
  });

  it('make a rule one that cannot be evaluated', () => {
    const text = rule('evt.type = open').replace('%acme.value[/a/b]', '');
    const { program } = loadRules(
      [{ name: 'a.yaml', text: `${rule(CONDITION)}${text.replace('rule: r', 'rule: q')}` }],
      { plugins: ['acme'] },
    );
    expect(program.opaque).toEqual([{ name: 'r', source: 'syscall' }]);
    expect(program.rules.map(({ name }) => name)).toEqual(['q']);
  });

  it.each([
    ['evt.type = open and acme.value = b', 'x'],
    ['evt.type = open', '%acme.value'],
    ['evt.type = open', '%tolower(acme.value)'],
    ['evt.type = open', '%json.value[/a]'],
  ])('of recorded events are not there: %s, %s', (condition, output) => {
    const text = rule(condition).replace(/'x .*'/, `'${output}'`);
    const options = { plugins: ['container', 'acme', 'json'] };
    const { program } = loadRules([{ name: 'a.yaml', text }], options);
    expect(program.rules).toEqual([]);
    expect(program.opaque).toEqual([{ name: 'r', source: 'syscall' }]);
  });

  it('and its sources are not warned of', () => {
    const text = rule('ka.verb = get', '  source: k8s_audit\n');
    const ofAcme = text.replace('k8s_audit', 'acme');
    expect(check(ofAcme, ['acme'])).toEqual({ found: [], loads: true });
    expect(check(ofAcme, ['container']).found).toEqual([
      'FALCO3005 unknown source "acme": Falco skips the rule',
    ]);
  });
});
