import { type CatalogueEntry, findingsOf } from '../lib/diagnostics';

/** `ENV1xxx`: the environment of the app. */
export const ENVIRONMENT_CODES = {
  ENV1001: {
    severity: 'error',
    title: 'a value of the environment is missing',
    why: 'the profile cannot be synthesized without it',
  },
  ENV1002: {
    severity: 'error',
    title: 'a value of the environment is not of the right form',
    why: 'every alert would be refused by the service it is sent to',
  },
  ENV1003: {
    severity: 'error',
    title: 'two values of the environment contradict each other',
    why: 'alerts would go to the wrong place, or nowhere',
  },
  ENV1004: {
    severity: 'warning',
    title: 'a value of the environment is not used',
    why: 'it differs from the one that is used, or nothing asks for the profile that it is for',
  },
  ENV1005: {
    severity: 'error',
    title: 'a directory or file of the app cannot be read or written',
    why: 'nothing can be synthesized without it',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type EnvironmentCode = keyof typeof ENVIRONMENT_CODES;

/** A finding about the environment. */
export const environmentDiagnostic = findingsOf(ENVIRONMENT_CODES);
