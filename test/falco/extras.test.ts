import { Chart, Testing } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { DiagnosticsError, formatPlace } from '../../lib/diagnostics';
import { Falco, type FalcoProps } from '../../lib/falco';
import { Findings } from '../../lib/kubernetes';
import { falcoWith, unchecked } from './harness';

/** Place, message and help of everything that is wrong. */
function reported(run: () => unknown): string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return error.diagnostics.map(
        ({ place, message, help }) => `${formatPlace(place)}: ${message} (${help})`,
      );
    }
    throw error;
  }
  return [];
}

describe('arguments and variables that are handed on', () => {
  it.each<[string, FalcoProps, string[]]>([
    [
      'arguments that would win over props',
      {
        extraArgs: [
          '-c',
          '-r',
          '-r/x.yaml',
          '-o',
          'engine.kind=ebpf',
          '--option=rule_matching=first',
          '-orules_files[0]=x',
        ],
      },
      [
        'test/Falco, prop "extraArgs[0]": "-c" overrides what the construct writes (set "config" or "extraConfig")',
        'test/Falco, prop "extraArgs[1]": "-r" overrides what the construct writes (use "rules")',
        'test/Falco, prop "extraArgs[2]": "-r/x.yaml" overrides what the construct writes (use "rules")',
        'test/Falco, prop "extraArgs[4]": "engine" has its own prop (set "driver")',
        'test/Falco, prop "extraArgs[5]": "rule_matching" has its own prop (set "config.ruleMatching")',
        'test/Falco, prop "extraArgs[6]": "rules_files" has its own prop (set "rules")',
      ],
    ],
    [
      'variables that are none',
      unchecked({ extraEnv: [null, 'A=b', { name: 'HOST_ROOT', value: '/' }] }),
      [
        'test/Falco, prop "extraEnv[0]": null is not a variable (write { name: "NAME", value: "..." })',
        'test/Falco, prop "extraEnv[1]": "A=b" is not a variable (write { name: "NAME", value: "..." })',
        'test/Falco, prop "extraEnv[2]": the environment variable "HOST_ROOT" is already set (undefined)',
      ],
    ],
    [
      'a password in the address of the HTTP output',
      { config: { httpOutput: { enabled: true, url: 'https://user:pass@example.com/' } } },
      [
        'test/Falco, prop "config.httpOutput.url": the URL contains a password, which would be readable in the ConfigMap (replace it with ${NAME}, and set the variable from a Secret with extraEnv)',
      ],
    ],
  ])('are reported where they cannot work: %s', (_, props, expected) => {
    expect(reported(() => falcoWith(props))).toEqual(expected);
  });

  it('are taken where no prop is about them', () => {
    expect(
      reported(() => falcoWith({ extraArgs: ['-v', '--disable-source', 'syscall', '-o', 'new_key.x=1'] })),
    ).toEqual([]);
  });
});

describe('a selection of rules', () => {
  it('warns of a rule that neither we nor upstream have', () => {
    const rules = [
      { disable: { rule: 'Package Manager Lanched' } },
      { disable: { rule: 'Terminal shell in container' } },
      { disable: { rule: 'Package *' } },
    ];
    const warnings = Findings.of(falcoWith({ config: { rules } })).all;
    expect(
      warnings.map(({ code, place, message, help }) => [code, formatPlace(place), message, help]),
    ).toEqual([
      [
        'PROP1007',
        'test/Falco, prop "config.rules[0].disable.rule"',
        'unknown rule "Package Manager Lanched"',
        'did you mean "Package Manager Launched"?',
      ],
    ]);
  });
});

describe('a wrong call from JavaScript', () => {
  it('is reported where props are no object', () => {
    expect(reported(() => new Falco(Testing.chart(), 'Falco', null as never))).toEqual([
      'test/Falco: null is not an object with props (undefined)',
    ]);
  });

  it('is reported where the receiver of alerts is none', () => {
    const falco = new Falco(new Chart(Testing.app(), 'chart'), 'Falco');
    expect(reported(() => falco.sendTo(undefined as never))).toEqual([
      'chart/Falco, prop "sendTo": undefined cannot receive alerts (pass a Falcosidekick: falco.sendTo(new Falcosidekick(...)))',
    ]);
  });
});
