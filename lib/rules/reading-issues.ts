import type { YamlErrorId } from '../yaml/yaml-error';
import type { Found, IssueOf } from './issue';

/** What has keys. */
export type KeyOwner =
  | 'engine-version'
  | 'plugin-versions'
  | 'plugin'
  | 'list'
  | 'macro'
  | 'rule'
  | 'exception';

export interface KeyIn {
  readonly key: string;
}

export interface FoundOnly {
  readonly found: Found;
}

/** What can be wrong with the structure of a rules file. */
export interface ReadingIssues {
  'yaml-syntax': {
    readonly error: YamlErrorId;
    /** What the error is about, such as the name of an anchor. */
    readonly detail: string;
    /** The bracket that is not closed. */
    readonly opened?: string;
    /** What stands where reading stopped. */
    readonly character: string;
    readonly isIndentedByTab: boolean;
  };
  'alias-inside-itself': { readonly alias: string };
  'too-many-aliases': { readonly limit: number };
  'unclosed-quote': object;
  'empty-document': object;
  'root-not-sequence': FoundOnly & { readonly keys: readonly string[] };
  'item-not-mapping': FoundOnly;
  'unknown-item': { readonly keys: readonly string[]; readonly known: readonly string[] };
  'key-not-scalar': object;
  'duplicate-key': KeyIn;
  'unknown-key': KeyIn & { readonly known: readonly string[]; readonly owner: string };
  'unknown-exception-key': KeyIn & { readonly known: readonly string[]; readonly owner: string };
  'missing-key': KeyIn & { readonly owner: KeyOwner; readonly subject: string };
  'empty-value': KeyIn;
  'empty-exception-value': object;
  'not-scalar': KeyIn & FoundOnly;
  'not-boolean': KeyIn & { readonly value: string };
  'not-unsigned': KeyIn & { readonly value: string };
  'not-mapping': KeyIn & FoundOnly;
  'not-sequence': KeyIn & FoundOnly;
  'element-not-scalar': KeyIn & FoundOnly;
  'plugins-not-sequence': KeyIn & FoundOnly;
  'plugin-not-mapping': FoundOnly & { readonly what: 'plugin' | 'alternative' };
  'unknown-priority': { readonly priority: string };
  'engine-version-form': { readonly version: string };
  'list-name': { readonly name: string };
  'macro-name': { readonly name: string };
  'append-deprecated': KeyIn;
  'enabled-deprecated': object;
  'append-and-override': object;
  'override-of-unknown-key': KeyIn & { readonly known: readonly string[] };
  'override-without-operation': KeyIn & FoundOnly & { readonly possible: readonly string[] };
  /** A key that can only be replaced. */
  'override-impossible': KeyIn;
  'override-ignored': { readonly value: string };
  'override-without-key': KeyIn;
  'key-without-override': KeyIn;
  'exceptions-not-sequence': FoundOnly;
  'exception-not-mapping': FoundOnly;
  'exception-values-not-sequence': FoundOnly;
  'exception-value-mapping': object;
  'duplicate-exception': { readonly name: string };
  'exception-without-values': object;
}

export type ReadingIssue = IssueOf<ReadingIssues>;
