import type { IssueOf } from '../issue';

/** What can be wrong with items beside each other. */
export interface CollectingIssues {
  'newer-engine': { readonly wanted: string; readonly engine: string };
  'plugin-version': { readonly plugin: string; readonly version: string };
  'duplicate-plugin': { readonly plugin: string };
  'unknown-source': {
    readonly source: string;
    /** The plugin that has it. */
    readonly plugin: string | undefined;
    readonly known: readonly string[];
  };
  'missing-item': {
    readonly kind: 'list' | 'macro' | 'rule';
    readonly name: string;
    readonly known: readonly string[];
  };
  'nothing-appended': object;
  'other-source': { readonly rule: string; readonly source: string; readonly previous: string };
  'exception-without-fields': { readonly exception: string };
  'exception-incomplete': {
    readonly exception: string;
    readonly missing: 'fields' | 'values';
    /** The exceptions that the rule has. */
    readonly known: readonly string[];
  };
  'exception-exists': { readonly exception: string; readonly key: 'fields' | 'comps' };
  'exception-lengths': { readonly fields: number; readonly comps: number };
  /** Too few operators in an exception that replaces others. */
  'exception-comps-unchecked': { readonly fields: number; readonly comps: number };
  'exception-operator': { readonly operator: string };
  'exception-comps-list': object;
  'exception-single-operator': { readonly operator: string };
  'exception-field': { readonly field: string; readonly known: readonly string[] };
  /** The argument of a field, in Falco's words. */
  'exception-field-argument': { readonly problem: string };
  'exception-value-list': object;
  'exception-value-count': {
    readonly fields: number;
    /** `undefined` if the value is a scalar, whose text is `text`. */
    readonly values?: number;
    readonly text: string;
  };
}

export type CollectingIssue = IssueOf<CollectingIssues>;
