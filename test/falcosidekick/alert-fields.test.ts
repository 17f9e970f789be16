import { describe, expect, it } from 'vitest';
import { checkTemplate } from '../../lib/falcosidekick/go-template';
import { environment, findings } from './harness';

describe('what is added to every alert', () => {
  it('is the cluster, fields, templates and tags', () => {
    expect(
      environment({
        clusterName: 'prod/eu-1',
        customFields: { team: 'security', host: '%NODE' },
        templatedFields: { pod: '{{ index . "k8s.pod.name" }}' },
        customTags: ['eks', 'prod'],
        prometheusExtraLabels: ['k8s.deployment.name'],
        bracketReplacer: '_',
        outputFieldFormat: '<timestamp>: <priority> <output> (<tags>)',
        extraEnv: [{ name: 'NODE', value: 'n1' }],
      }),
    ).toEqual([
      'NODE=n1',
      'BRACKETREPLACER=_',
      'CUSTOMFIELDS=cluster:prod/eu-1,host:%NODE,team:security',
      'CUSTOMTAGS=eks,prod',
      'DEBUG=true',
      'OUTPUTFIELDFORMAT=<timestamp>: <priority> <output> (<tags>)',
      'PROMETHEUS_EXTRALABELS=k8s.deployment.name',
      'TEMPLATEDFIELDS=pod:{{ index . "k8s.pod.name" }}',
    ]);
  });

  const SEPARATORS = 'a value must not contain ":" or ",": separators cannot be escaped';
  const LABEL = 'so Falcosidekick would not start | use another name';

  it.each([
    [
      'a URL as a field',
      { customFields: { runbook: 'https://wiki' } },
      `PROP1001 customFields: customFields has a value for "runbook" that Falcosidekick would split: "https://wiki" | ${SEPARATORS}`,
    ],
    [
      'a template with a comma',
      { templatedFields: { a: '{{ print 1,2 }}' } },
      `PROP1001 templatedFields: templatedFields has a value for "a" that Falcosidekick would split: "{{ print 1,2 }}" | ${SEPARATORS}`,
    ],
    [
      'a template that is not closed',
      { templatedFields: { a: '{{ .x' } },
      'PROP1001 templatedFields: the template of "a" has an action that is not closed: "{{ .x" | close every "{{" with "}}"',
    ],
    [
      'a template with a function of Helm',
      { templatedFields: { a: '{{ upper .x }}' } },
      'PROP1001 templatedFields: the template of "a" calls the unknown function "upper" | use Go\'s template functions, such as index, printf, len, eq, and, or, not',
    ],
    [
      'a block that is not closed',
      { templatedFields: { a: '{{ if .x }}y' } },
      'PROP1001 templatedFields: the template of "a" has a block that is not closed: "{{ if .x }}y" | close every if, with and range with {{ end }}',
    ],
    [
      'an end too many',
      { templatedFields: { a: '{{ end }}' } },
      'PROP1001 templatedFields: the template of "a" has an extra "end": "{{ end }}"',
    ],
    [
      'a field that is read as if it were nested',
      { templatedFields: { a: '{{ .k8s.pod.name }}' } },
      'PROP1001 templatedFields: the template of "a" reads .k8s.pod.name, which no alert has | write index . "k8s.pod.name", because the dots are part of the name',
    ],
    [
      'a tag with a blank',
      { customTags: ['a b'] },
      'PROP1001 customTags: customTags has an item with a comma or space: "a b" | remove them: Falcosidekick splits at commas and strips spaces',
    ],
    [
      'no tags',
      { customTags: [] },
      'PROP1001 customTags: customTags is an empty list | remove it to use the default',
    ],
    [
      'a field with the name of a label',
      { customFields: { 'k8s.ns.name': 'x' } },
      `PROP1003 customFields: "k8s.ns.name" is already a label of the alert metric, ${LABEL}`,
    ],
    [
      'two fields of one name',
      { customFields: { 'a.b': 'x' }, templatedFields: { a_b: 'y' } },
      `PROP1003 templatedFields: "a_b" is already a label of customFields, ${LABEL}`,
    ],
    [
      'a label that is none',
      { prometheusExtraLabels: ['proc.aname[2]'] },
      'PROP1001 prometheusExtraLabels: "proc.aname[2]" is not a valid metric label | use letters, digits, "_" and ".", not starting with a digit or "__"',
    ],
    [
      'a variable that is not there',
      { customFields: { host: '%NODE' } },
      'PROP1003 customFields: the field "host" refers to the variable "NODE", which extraEnv does not have | add the variable to extraEnv, or write a value that does not start with "%"',
    ],
    [
      'the cluster twice',
      { clusterName: 'a', customFields: { cluster: 'b' } },
      'PROP1003 clusterName: customFields also has the field "cluster" | set the name of the cluster only once',
    ],
    [
      'a cluster with a colon',
      { clusterName: 'a:b' },
      'PROP1001 clusterName: "a:b" is not a valid cluster name | use only letters, digits, ".", "_", "-", "/" and "@"',
    ],
    [
      'an unknown placeholder',
      { outputFieldFormat: '<rule>' },
      'PROP1001 outputFieldFormat: outputFieldFormat has the unknown placeholder "<rule>" | use <timestamp>, <priority>, <output>, <custom_fields>, <templated_fields>, <tags>',
    ],
  ])('reports %s', (_, props, expected) => {
    expect(findings(props)).toEqual([expected]);
  });

  it.each([
    '{{ index . "proc.cmdline" }}',
    '{{ with index . "user.name" }}{{ . }}{{ end }}',
    '{{/* a note with an upper word */}}x',
    '{{ $a := .cluster }}{{ $a }}',
    '{{ printf "%v}}" .x | len }}',
    '{{- if eq .a "b" -}}c{{- else -}}d{{- end -}}',
  ])('takes the template %s', (template) => {
    expect(checkTemplate(template)).toEqual({ text: template });
  });
});
