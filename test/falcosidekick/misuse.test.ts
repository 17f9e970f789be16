import { Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { DiagnosticsError } from '../../lib/diagnostics';
import { Falcosidekick, type FalcosidekickProps, Output, SecretRef } from '../../lib/falcosidekick';
import { findings } from './harness';

const NO_VARIABLE = 'it is not a variable with a name | write { name: ..., value: ... }';

/** What JavaScript may write, and every finding. */
const CASES: readonly (readonly [what: string, props: object, expected: readonly string[]])[] = [
  [
    'an output without a list',
    { outputs: Output.stdout() },
    ['PROP1001 outputs: outputs must be a list | write [Output.stdout()]'],
  ],
  [
    'an output with settings and without a list',
    { outputs: Output.slack({ webhookUrl: SecretRef.fromSecretKey('slack', 'url') }) },
    ['PROP1001 outputs: outputs must be a list | write [Output.slack(...)]'],
  ],
  [
    'the name of an output',
    { outputs: 'slack' },
    ['PROP1001 outputs: outputs must be a list | write [Output.stdout()]'],
  ],
  [
    'outputs that are null',
    { outputs: null },
    [
      'PROP1002 outputs: no outputs, so every alert would be accepted and dropped | add at least one of the 71, for example Output.stdout()',
    ],
  ],
  [
    'an output that is null',
    { outputs: [null] },
    ['PROP1001 outputs[0]: it is not an output | use a factory of Output, for example Output.stdout()'],
  ],
  ['a variable that is null', { extraEnv: [null] }, [`PROP1001 extraEnv[0]: ${NO_VARIABLE}`]],
  [
    'variables without a name',
    { extraEnv: [{ name: 'A', value: 'b' }, { value: 's3cr3t' }, 'B=s3cr3t'] },
    [`PROP1001 extraEnv[1]: ${NO_VARIABLE}`, `PROP1001 extraEnv[2]: ${NO_VARIABLE}`],
  ],
  [
    'variables as a map',
    { extraEnv: { A: 's3cr3t' } },
    ['PROP1001 extraEnv: extraEnv must be a list | write [{ name: "A", value: ... }]'],
  ],
  [
    'a variable without a list',
    { extraEnv: { name: 'A', value: 's3cr3t' } },
    ['PROP1001 extraEnv: extraEnv must be a list | write it in brackets'],
  ],
  [
    'variables as a text',
    { extraEnv: 'A=s3cr3t' },
    ['PROP1001 extraEnv: extraEnv must be a list | write [{ name: "A", value: ... }]'],
  ],
  [
    'a field that stands for a variable, and no list of variables',
    { customFields: { host: '%A' }, extraEnv: { A: 'b' } },
    [
      'PROP1003 customFields: the field "host" refers to the variable "A", which extraEnv does not have | add the variable to extraEnv, or write a value that does not start with "%"',
      'PROP1001 extraEnv: extraEnv must be a list | write [{ name: "A", value: ... }]',
    ],
  ],
];

describe('a mistake that only JavaScript lets pass', () => {
  it.each(CASES)('is found: %s', (_what, props, expected) => {
    expect(findings(props)).toEqual(expected);
  });

  it.each([
    ['no props', undefined],
    ['null', null],
    ['a text', 'slack'],
    ['a list', [Output.stdout()]],
  ])('is found: %s as props', (_what, props) => {
    const create = () => new Falcosidekick(Testing.chart(), 'S', props as unknown as FalcosidekickProps);
    expect(create).toThrow('outputs is required');
    expect(create).toThrow("write new Falcosidekick(chart, 'Falcosidekick', { outputs: [Output.stdout()] })");
    expect(create).toThrow(DiagnosticsError);
  });

  it.each([
    'egress',
    'extraArgs',
    'extraVolumeMounts',
    'extraVolumes',
    'imagePullSecrets',
    'ingressFrom',
    'tolerations',
    'topologySpreadConstraints',
  ])('is found: %s without a list', (prop) => {
    for (const value of ['text', 5, null]) {
      expect(findings({ [prop]: value })).toEqual([
        `PROP1001 ${prop}: ${prop} must be a list | write it in brackets`,
      ]);
    }
  });

  it('is found: an output without its settings', () => {
    const slack = Output.slack as () => Output;
    expect(findings({ outputs: [slack()] })).toEqual([
      'PROP1002 outputs.slack.webhookUrl: slack requires webhookUrl | URL of the incoming webhook of Slack; anyone who knows it can post. Without it, Falcosidekick disables the output',
    ]);
  });
});
