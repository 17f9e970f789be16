import type { CatalogueEntry } from './catalogue-entry';
import { findingsOf } from './diagnostic';

/** `ACK1xxx`: acknowledgements of findings. */
export const ACKNOWLEDGEMENT_CODES = {
  ACK1001: {
    severity: 'error',
    title: 'an acknowledgement has no reason',
    why: 'nobody can tell later whether the reason still holds',
  },
  ACK1002: {
    severity: 'error',
    title: 'an acknowledgement names an unknown code',
    why: 'it acknowledges nothing',
  },
  ACK1003: {
    severity: 'error',
    title: 'an acknowledgement names an error that cannot be acknowledged',
    why: 'the program, the agent or the API server rejects the input regardless of the acknowledgement',
  },
  ACK1004: {
    severity: 'warning',
    title: 'an acknowledgement matches no finding',
    why: 'it has no effect now, but would hide a future problem',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type AcknowledgementCode = keyof typeof ACKNOWLEDGEMENT_CODES;

/** A finding about an acknowledgement. */
export const acknowledgementDiagnostic = findingsOf(ACKNOWLEDGEMENT_CODES);
