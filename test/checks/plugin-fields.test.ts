import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FalcoMessage } from '../../lib/checks';
import { findPlugin, PLUGIN_NAMES, sourcesOfPlugins } from '../../lib/fields';
import { checkRules } from '../../lib/rules-entry';

interface Case {
  readonly in: string;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

const [, ...cases] = readFileSync(join(__dirname, '../conformance/plugin-fields.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line)) as [object, ...Case[]];

const WORLD = { plugins: ['container', 'k8saudit', 'json'], staticFields: ['cluster', 'region.name'] };

const rule = (condition: string, source = 'k8s_audit', output = 'x') =>
  `- rule: r\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: INFO\n  source: ${source}\n`;

const found = (text: string, options: Parameters<typeof checkRules>[1] = WORLD) =>
  checkRules([{ name: 'a.yaml', text }], options).diagnostics.map(({ code, place, message, help }) => {
    const at = place.kind === 'text' ? `${place.line}:${place.column}` : place.kind;
    return `${code} ${at} ${message} (${help})`;
  });

describe('rules for events of plugins', () => {
  it.each(cases)('get the verdict of Falco: $in', ({ in: text, errors, warnings }) => {
    const [result] = checkRules([{ name: 'a.yaml', text }], WORLD).falco.falco_load_results;
    const brief = ({ code, message }: FalcoMessage) => `${code} ${message}`;
    expect(result!.errors.map(brief)).toEqual(errors);
    expect(result!.warnings.map(brief)).toEqual(warnings);
  });

  it.each([
    [rule('ka.verbb = get'), 'FALCO2002 3:14 unknown field "ka.verbb" (did you mean "ka.verb" or "ka.uri"?)'],
    [
      rule('ka.nothing.like.it = x'),
      'FALCO2002 3:14 unknown field "ka.nothing.like.it" (see "falco --list=k8s_audit" for the fields)',
    ],
    [
      rule('proc.name = cat'),
      'FALCO2002 3:14 the field "proc.name" is for events of system calls, not of "k8s_audit" (remove the field, or "source: k8s_audit")',
    ],
    [
      rule('evt.type = open and ka.verb = get', 'syscall'),
      'FALCO2002 3:34 the field "ka.verb" is for events of the source "k8s_audit", not of system calls (add "source: k8s_audit" to the rule)',
    ],
    [
      rule('ka.verb[1] = get'),
      'FALCO2003 3:14 the field "ka.verb" does not take an argument (write "ka.verb")',
    ],
    [
      rule('static.cluster[1] = get'),
      'FALCO2003 3:14 the field "static.cluster" does not take an argument (write "static.cluster")',
    ],
    [
      rule('ka.uri.param = x'),
      'FALCO2003 3:14 the field "ka.uri.param" requires an argument (write "ka.uri.param[<key>]")',
    ],
    [
      rule('ka.verb = get', 'k8s_audti'),
      'FALCO3005 1:9 unknown source "k8s_audti": Falco skips the rule (did you mean "k8s_audit"?)',
    ],
    [
      rule('ct.name = x', 'aws_cloudtrail'),
      'FALCO3005 1:9 unknown source "aws_cloudtrail": Falco skips the rule (load the plugin "cloudtrail", which provides the source)',
    ],
    [
      rule('static.clutser = x'),
      'FALCO2002 3:14 the static field "clutser" is not configured (did you mean "static.cluster"?)',
    ],
    [
      rule('static.environment = x'),
      'FALCO2002 3:14 the static field "environment" is not configured (add "environment" to static_fields in falco.yaml)',
    ],
  ])('are explained: %j', (text, message) => {
    expect(found(text)).toEqual([message]);
  });

  it('have the fields of the plugin that brings them', () => {
    const all = [
      ['cloudtrail', 'aws_cloudtrail', 'ct.name = x and s3.uri = y'],
      ['github', 'github', 'github.type = star'],
      ['okta', 'okta', 'okta.evt.type = x'],
      ['gcpaudit', 'gcp_auditlog', 'gcp.methodName = x'],
      ['k8saudit-eks', 'k8s_audit', 'ka.verb = x'],
      ['k8saudit-gke', 'k8s_audit', 'ka.verb = x'],
    ] as const;
    for (const [plugin, source, condition] of all) {
      expect(found(rule(condition, source), { plugins: [plugin] }), plugin).toEqual([]);
      const [wrong] = found(rule(condition.replace(/(\w) =/, '$1zzz ='), source), { plugins: [plugin] });
      expect(wrong, plugin).toMatch(/^FALCO2002 3:14 unknown field ".*zzz"/);
    }
  });

  it('may have any field where the plugin that brings them is not known', () => {
    expect(found(rule('docker.nope = x and proc.nope = y', 'docker'), { plugins: ['docker'] })).toEqual([]);
    expect(found(rule('acme.nope = x', 'acme'), { plugins: ['acme'] })).toEqual([]);
  });

  it('are told from those of krsi, whose events are system calls', () => {
    const text = rule('evt.type = krsi_open and krsi.fd > 1 and krsi.nme = x', 'syscall');
    expect(found(text, { plugins: ['krsi'] })).toEqual([
      'FALCO2002 3:55 unknown field "krsi.nme" (did you mean "krsi.name", "krsi.cip", "krsi.dev", "krsi.fd" or "krsi.ino"?)',
    ]);
  });
});

describe('the table of plugins', () => {
  it('has versions and sources of those that falcosecurity/plugins develops', () => {
    expect(findPlugin('k8saudit')).toEqual({
      name: 'k8saudit',
      version: '0.18.0',
      source: 'k8s_audit',
      extractsFrom: ['k8s_audit'],
      fields: 'k8saudit',
    });
    expect(findPlugin('json')).toEqual({ name: 'json', version: '0.7.4', fields: 'json' });
    expect(findPlugin('k8saudit-aks')?.fields).toBe('k8saudit');
    expect(findPlugin('kafka')).toEqual({ name: 'kafka', version: '0.1.6', source: 'kafka', fields: '' });
    expect(findPlugin('docker')?.fields).toBeUndefined();
    expect(sourcesOfPlugins(['json', 'gcpaudit', 'k8saudit', 'k8saudit-eks'])).toEqual([
      'gcp_auditlog',
      'k8s_audit',
    ]);
    expect(PLUGIN_NAMES).toHaveLength(30);
  });
});
