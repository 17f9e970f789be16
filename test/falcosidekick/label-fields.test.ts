import { describe, expect, it } from 'vitest';
import { AlertLabels, Output } from '../../lib/falcosidekick';
import { findField } from '../../lib/fields';
import { environment, findings } from './harness';

const loki = (...extraLabels: string[]) => Output.loki({ hostPort: 'http://loki:3100', extraLabels });
const otlpMetrics = (...extraAttributes: string[]) =>
  Output.otlpMetrics({ endpoint: 'http://collector:4318/v1/metrics', extraAttributes });

describe('fields that become labels', () => {
  it('pass where they have few values', () => {
    const props = {
      outputs: [
        loki(...AlertLabels.LOKI, 'k8s.deployment.name', 'user.name', 'proc.name', 'evt.type', 'mine'),
        otlpMetrics(...AlertLabels.OTLP_METRICS),
      ],
      prometheusExtraLabels: AlertLabels.PROMETHEUS,
    };
    expect(findings(props)).toEqual([]);
    expect(environment(props)).toEqual(
      expect.arrayContaining([
        'OTLP_METRICS_EXTRAATTRIBUTES=container.image.repository,k8s.ns.name,k8s.pod.name',
        'PROMETHEUS_EXTRALABELS=container.image.repository',
      ]),
    );
  });

  it.each(Object.values(AlertLabels).flat())('that are recommended exist: %s', (field) => {
    expect(findField(field)?.type).toBe('CHARBUF');
  });

  it.each([
    'proc.cmdline',
    'proc.pcmdline',
    'proc.acmdline[2]',
    'proc.args',
    'proc.env[PATH]',
    'fd.name',
    'fd.sip',
    'container.id',
    'k8s.pod.uid',
    'evt.args',
    'evt.arg.path',
    'evt.datetime',
    'tetragon.exec_id',
  ])('are reported where almost every alert has a value of its own: %s', (field) => {
    expect(findings({ outputs: [loki(field)] })).toEqual([
      `PROP1007 outputs.loki.extraLabels: "${field}" creates a stream of Loki for almost every alert | remove it: the alert itself contains it. AlertLabels has fields with few values`,
    ]);
  });

  it.each(['proc.pid', 'evt.rawtime', 'fd.sport', 'user.uid', 'container.privileged', 'proc.exe_ino.ctime'])(
    'are reported where Falcosidekick makes no label of them, since they are no text: %s',
    (field) => {
      expect(findings({ outputs: [otlpMetrics(field)] })).toEqual([
        `PROP1007 outputs.otlpMetrics.extraAttributes: "${field}" is not a string in alerts, so it cannot become a label | remove it: the alert itself contains it`,
      ]);
    },
  );

  it('are looked at in the alert metric, too', () => {
    expect(findings({ prometheusExtraLabels: ['proc.cmdline', 'container.image.tag'] })).toEqual([
      'PROP1007 prometheusExtraLabels: "proc.cmdline" creates a series of the alert metric for almost every alert | remove it: the alert itself contains it. AlertLabels has fields with few values',
    ]);
  });
});
