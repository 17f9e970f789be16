import { showValue } from '../diagnostics';
import type { PropFindings } from '../props';

const KEY = /^([a-z0-9]([-a-z0-9.]*[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const HELP = 'use letters, digits, "-", "_" and ".", at most 63, a letter or digit first and last';

/** Reports labels that the Kubernetes API would reject. */
export function checkLabels(
  labels: Readonly<Record<string, unknown>> | undefined,
  prop: string,
  findings: PropFindings,
): void {
  checkKeys(labels, prop, 'label', findings);
  for (const [key, value] of Object.entries(labels ?? {})) {
    if (typeof value !== 'string' || !VALUE.test(value)) {
      const message = `${showValue(value)} is not a valid label value`;
      findings.add('PROP1001', `${prop}.${key}`, message, { help: HELP });
    }
  }
}

/** Reports annotations that the Kubernetes API would reject. */
export function checkAnnotations(
  annotations: Readonly<Record<string, unknown>> | undefined,
  prop: string,
  findings: PropFindings,
): void {
  checkKeys(annotations, prop, 'annotation', findings);
  for (const [key, value] of Object.entries(annotations ?? {})) {
    if (typeof value !== 'string') {
      findings.add('PROP1001', `${prop}.${key}`, `${showValue(value)} is not a string`);
    }
  }
}

function checkKeys(
  values: Readonly<Record<string, unknown>> | undefined,
  prop: string,
  what: 'label' | 'annotation',
  findings: PropFindings,
): void {
  for (const key of Object.keys(values ?? {})) {
    if (!KEY.test(key)) {
      const message = `"${key}" is not a valid key of ${what === 'label' ? 'a label' : 'an annotation'}`;
      findings.add('PROP1001', `${prop}.${key}`, message, {
        help: `${HELP}; optionally with a domain and "/" as a prefix`,
      });
    }
  }
}
