import type { CatalogueEntry, Severity } from './catalogue-entry';

export type { Severity };

/** A place in a text file. Lines and columns start at 1; columns are UTF-16 code units. */
export interface TextPlace {
  readonly kind: 'text';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Last line of the place. `undefined` if only the start is known. */
  readonly endLine?: number;
  /** Column after the last character of the place. `undefined` if only the start is known. */
  readonly endColumn?: number;
  /**
   * Path of the value in its document, such as `spec.kprobes[0].call`. `undefined` if the text has no such structure.
   */
  readonly path?: string;
}

/** A whole file, if the finding is not about a single line. */
export interface FilePlace {
  readonly kind: 'file';
  readonly file: string;
}

/** A prop of a construct, such as `webserver.listenPort` of `local/falco/Falco`. */
export interface PropPlace {
  readonly kind: 'prop';
  /** Path of the construct in the construct tree. */
  readonly construct: string;
  /**
   * Path of the prop, with dots and brackets for nested values. `undefined` if the finding is about the construct as a
   * whole.
   */
  readonly prop?: string;
}

/** An environment variable, or a value in a file that replaces one. */
export interface EnvironmentPlace {
  readonly kind: 'environment';
  readonly variable: string;
}

export type Place = TextPlace | FilePlace | PropPlace | EnvironmentPlace;

/** A finding: what is wrong, where, how severe it is, and what to write instead. */
export interface Diagnostic<Code extends string = string> {
  /** Stable code from the catalogue. Part of the public API. */
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, with the offending value in double quotes. Lower case, no final period. */
  readonly message: string;
  readonly place: Place;
  /** The object that the place belongs to, such as `rule "Container Spawned Shell", priority`. */
  readonly subject?: string;
  /** How to fix it. */
  readonly help?: string;
  /** Falco's own code for this finding, if it has one. */
  readonly falcoCode?: string;
  /** Reason why the finding is acknowledged. An acknowledged finding fails nothing, but is still listed. */
  readonly acknowledged?: string;
}

/** Optional details of a finding. */
export interface DiagnosticDetails {
  readonly subject?: string;
  readonly help?: string;
  /** Falco's own code, if it differs from the one in the catalogue. */
  readonly falcoCode?: string;
}

/** Creates a finding with a code of the given entry. */
export function diagnosticOf<Code extends string>(
  code: Code,
  entry: Pick<CatalogueEntry, 'severity' | 'falcoCode'>,
  place: Place,
  message: string,
  details: DiagnosticDetails = {},
): Diagnostic<Code> {
  const falcoCode = details.falcoCode ?? entry.falcoCode;
  return {
    code,
    severity: entry.severity,
    message,
    place,
    ...(details.subject === undefined ? {} : { subject: details.subject }),
    ...(details.help === undefined ? {} : { help: details.help }),
    ...(falcoCode === undefined ? {} : { falcoCode }),
  };
}

/**
 * Returns a function that creates findings with the given codes: `findingsOf(FILE_CODES)('FALCO1105', place, message)`.
 */
export function findingsOf<Code extends string>(
  codes: Readonly<Record<Code, Pick<CatalogueEntry, 'severity' | 'falcoCode'>>>,
): (code: Code, place: Place, message: string, details?: DiagnosticDetails) => Diagnostic<Code> {
  return (code, place, message, details) => diagnosticOf(code, codes[code], place, message, details);
}

/** Whether a finding makes synth fail. */
export function isError(finding: Diagnostic): boolean {
  return finding.severity === 'error' && finding.acknowledged === undefined;
}

/** Whether a finding is a warning that is not acknowledged. */
export function isWarning(finding: Diagnostic): boolean {
  return finding.severity === 'warning' && finding.acknowledged === undefined;
}

/** Sorts findings in reading order: by file or construct, then from top to bottom. */
export function sortDiagnostics(findings: readonly Diagnostic[]): Diagnostic[] {
  return [...findings].sort(
    (a, b) =>
      compareText(placeName(a.place), placeName(b.place)) ||
      line(a.place) - line(b.place) ||
      column(a.place) - column(b.place) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Formats a place in one line: `rules/custom.yaml:14:23`, `local/falco/Falco, prop "driver"`, `AWS_REGION`. */
export function formatPlace(place: Place): string {
  switch (place.kind) {
    case 'text':
      return `${place.file}:${place.line}:${place.column}`;
    case 'file':
      return place.file;
    case 'prop':
      return place.prop === undefined ? place.construct : `${place.construct}, prop "${place.prop}"`;
    case 'environment':
      return place.variable;
  }
}

function placeName(place: Place): string {
  return place.kind === 'text' ? place.file : formatPlace(place);
}

function line(place: Place): number {
  return place.kind === 'text' ? place.line : 0;
}

function column(place: Place): number {
  return place.kind === 'text' ? place.column : 0;
}

/** By code unit, because a locale-dependent comparison would sort differently on other machines. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
