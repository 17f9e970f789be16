import { quote } from '../diagnostics';
import { findField } from '../fields';
import type { PropFindings } from '../props';
import type { ConfiguredOutput } from './configured-output';
import type { FalcosidekickProps } from './falcosidekick-props';

/** Falco prints these as numbers or as true and false, and Falcosidekick makes labels of texts only. */
const NOT_TEXT = /^(U?INT\d+|BOOL|RELTIME|ABSTIME|PORT)$/;

/** What differs from alert to alert, or with every start of a container. */
const UNBOUNDED: readonly RegExp[] = [
  /^evt\.(arg|args|rawarg|rawargs|info|buffer|res|time|datetime|rawtime|reltime|latency|deltatime|num|outputtime)\b/,
  /^(proc|thread)\.(.*cmdline|.*cmdnargs|.*cmdlenargs|.*args|exeline|.*env|cwd|.*exe_ino.*|hash)\b/,
  /^fd\.(name|nameraw|filename|directory|path|ip|cip|sip|lip|rip|types|uid|containername|containerdirectory)\b/,
  /^fs\.path\b/,
  /^container\.(id|full_id|start_ts|duration|ip|mounts|mount|healthcheck|liveness_probe|readiness_probe)\b/,
  /^k8s\.pod\.(id|uid|ip|sandbox_id|full_sandbox_id|cni\.json|labels)\b/,
  /^tetragon\.(exec_id|parent_exec_id|arg)\b/,
];

/** Finds fields that make no label, and those that make a new stream or a new series of almost every alert. */
export function checkLabelFields(
  props: FalcosidekickProps,
  outputs: readonly ConfiguredOutput[],
  findings: PropFindings,
): void {
  const settings: readonly [prop: string, fields: unknown, thing: string][] = [
    ['prometheusExtraLabels', props.prometheusExtraLabels, 'series of the alert metric'],
    ['outputs.loki.extraLabels', setting(outputs, 'loki', 'extraLabels'), 'stream of Loki'],
    [
      'outputs.otlpMetrics.extraAttributes',
      setting(outputs, 'otlpMetrics', 'extraAttributes'),
      'series of the alert metric',
    ],
  ];
  for (const [prop, fields, thing] of settings) {
    for (const field of Array.isArray(fields) ? fields : []) {
      if (typeof field !== 'string') {
        continue;
      }
      if (NOT_TEXT.test(findField(field)?.type ?? '')) {
        findings.add(
          'PROP1007',
          prop,
          `${quote(field)} is not a string in alerts, so it cannot become a label`,
          {
            help: 'remove it: the alert itself contains it',
          },
        );
      } else if (UNBOUNDED.some((pattern) => pattern.test(field))) {
        findings.add('PROP1007', prop, `${quote(field)} creates a ${thing} for almost every alert`, {
          help: 'remove it: the alert itself contains it. AlertLabels has fields with few values',
        });
      }
    }
  }
}

function setting(outputs: readonly ConfiguredOutput[], name: string, key: string): unknown {
  return outputs.find((output) => output.name === name)?.settings[key];
}
