import type { Severity } from './diagnostic';

/** What a code stands for. The message of a finding says what is wrong this time; this says what is wrong always. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** The finding in a few words. */
  readonly title: string;
  /** What happens on the node, or in the cluster, when nobody mends it. */
  readonly why: string;
  /** The code Falco gives it, where Falco sees it. */
  readonly falcoCode?: string;
  /** Rules files for the documentation and for the tests, which check that the one is found and the other is clean. */
  readonly example?: { readonly bad: string; readonly good: string };
}

/**
 * Every code there is. Codes are public: one is never given another meaning, and a retired one is not used again.
 *
 * `FALCO1xxx` structure of rules files, `PROP1xxx` props of constructs, `ENV1xxx` the environment of an app.
 */
export const CATALOGUE = {
  PROP1001: {
    severity: 'error',
    title: 'a prop has a value that cannot work',
    why: 'the program would refuse it at start, or ignore it without a word',
  },
  PROP1002: {
    severity: 'error',
    title: 'a required prop is missing',
    why: 'the program cannot do what was asked without it',
  },
  PROP1003: {
    severity: 'error',
    title: 'two props contradict each other',
    why: 'one of the two would be without effect',
  },
  PROP1004: {
    severity: 'error',
    title: 'a prop does not exist',
    why: 'a misspelt name has no effect, and nothing says so on the node',
  },
  PROP1005: {
    severity: 'error',
    title: 'a prop asks for what the current version has no longer',
    why: 'the program would refuse to start, or ignore it without a word',
  },
  PROP1006: {
    severity: 'error',
    title: 'two objects have the same name',
    why: 'the second one applied would overwrite the first',
  },
  PROP1007: {
    severity: 'warning',
    title: 'a prop has a value that works, and probably not as meant',
    why: 'it is accepted, with a consequence that is easy to miss',
  },
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
    why: 'it differs from the one that is used',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type DiagnosticCode = keyof typeof CATALOGUE;
