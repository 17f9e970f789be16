import { type CatalogueEntry, findingsOf } from '../lib/diagnostics';

/** `ENV1xxx`: the environment of the app. */
export const ENVIRONMENT_CODES = {
  ENV1001: {
    severity: 'error',
    title: 'an environment value is missing',
    why: 'the profile cannot be synthesized without it',
  },
  ENV1002: {
    severity: 'error',
    title: 'an environment value is not valid',
    why: 'the service would reject every alert',
  },
  ENV1003: {
    severity: 'error',
    title: 'two environment values contradict each other',
    why: 'alerts would go to the wrong place, or nowhere',
  },
  ENV1004: {
    severity: 'warning',
    title: 'an environment value is not used',
    why: 'it differs from the value that is used, or its profile is not enabled',
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
