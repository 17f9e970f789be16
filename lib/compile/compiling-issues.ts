import type { FieldTable } from '../fields';
import type { ConditionSyntaxError, FieldNode } from '../language';
import type { IssueOf, ProblemOf } from '../rules/issue';

export interface OperandWords {
  readonly name: string;
  readonly type: string;
}

export interface NameIn {
  readonly name: string;
}

export interface TransformerIn {
  readonly transformer: string;
}

/** What can be wrong with one check of a condition, or with a field of an output. */
export interface OperandIssues {
  /** A field that Falco does not have. */
  'unknown-field': { readonly node: FieldNode; readonly name: string; readonly fields: FieldTable };
  'field-not-in-tetragon': { readonly node: FieldNode; readonly name: string; readonly fields: FieldTable };
  'argument-not-in-tetragon': NameIn;
  'field-of-plugin': { readonly field: string; readonly plugin: string };
  'field-of-source': { readonly field: string; readonly of: string; readonly source: string };
  /** A field for `static_fields` of the configuration. */
  'static-field': { readonly field: string; readonly fields: FieldTable };
  /** An argument that Falco refuses. */
  'field-argument': { readonly node: FieldNode; readonly name: string };
  'needless-argument': { readonly field: string };
  'unknown-argument': { readonly field: string; readonly argument: string };
  operator: OperandWords & {
    readonly operator: string;
    readonly isList: boolean;
    /** The operators that fit. */
    readonly operators: readonly string[];
  };
  'around-operator': object;
  'not-hexadecimal': { readonly operator: string; readonly value: string };
  value: OperandWords & { readonly value: string };
  'unknown-event-type': { readonly value: string };
  regex: { readonly value: string; readonly problem: string };
  'transformer-argument': TransformerIn & { readonly argument: string };
  'transformer-arity': TransformerIn;
  'transformer-unsupported': TransformerIn & { readonly field: string };
  'transformer-type': TransformerIn &
    OperandWords & { readonly takes: readonly string[]; readonly takesLists: boolean };
  'transformer-one-argument': TransformerIn;
  /** In Falco's words. */
  'transformer-arguments': { readonly problem: string; readonly transformer: 'join' | 'concat' | 'getopt' };
  'combined-argument': { readonly problem: string; readonly argument: string };
  'operator-without-field': { readonly operator: string };
  'network-with-field': NameIn;
  'not-with-field': NameIn;
  'not-as-field': NameIn;
  'field-types': {
    readonly left: OperandWords & { readonly isList: boolean };
    readonly right: OperandWords & { readonly isList: boolean };
  };
}

/** What Falco warns of in one check of a condition. */
export interface WarningIssues {
  'deprecated-field': { readonly field: string };
  'not-available': object;
  'value-is-field': { readonly value: string; readonly field: string };
  'value-is-transformer': { readonly value: string };
  'simple-regex': { readonly value: string };
  /** Patterns of `pmatch` that Falco mixes up. */
  'rival-patterns': { readonly patterns: readonly [string, string] };
}

/** What can be wrong with whole conditions and outputs. */
export interface ConditionIssues {
  'condition-syntax': { readonly error: ConditionSyntaxError; readonly text: string };
  'macro-loop': { readonly macro: string };
  'unknown-macro': {
    readonly macro: string;
    /** What has that name. */
    readonly is?: 'later-macro' | 'list';
    readonly known: readonly string[];
  };
  'condition-too-large': { readonly limit: 'depth' | 'size'; readonly most: number };
  'rule-skipped': { readonly cause: CompilingProblem };
  'no-event-type': { readonly events: 'none' | 'many' };
  'event-type-search': object;
  'output-empty': object;
  /** The cause says what to write instead. */
  'output-field': {
    readonly name: string;
    /** Of the rule. */
    readonly source: string;
    readonly cause?: CompilingProblem;
  };
  'output-transformer': object;
  'output-percent': { readonly word: string };
  'output-deprecated-field': { readonly field: string };
  'container-info': object;
}

export interface CompilingIssues extends OperandIssues, WarningIssues, ConditionIssues {}

export type CompilingProblem = ProblemOf<CompilingIssues>;
export type CompilingIssue = IssueOf<CompilingIssues>;
