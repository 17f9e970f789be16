import type { CatalogueEntry, Severity } from './catalogue-entry';

export type { Severity };

/** A place in a text that a person wrote. Lines and columns count from 1, columns in UTF-16 code units. */
export interface TextPlace {
  readonly kind: 'text';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Last line of the place. Left out where only the start is known. */
  readonly endLine?: number;
  /** Column after the last character of the place. Left out where only the start is known. */
  readonly endColumn?: number;
  /** Path of the value in its document, such as `spec.kprobes[0].call`. Left out where a text has no such structure. */
  readonly path?: string;
}

/** A whole file, where no single line is at fault. */
export interface FilePlace {
  readonly kind: 'file';
  readonly file: string;
}

/** A prop of a construct, as in `local/falco/Falco`, `webserver.listenPort`. */
export interface PropPlace {
  readonly kind: 'prop';
  /** Path of the construct in its tree. */
  readonly construct: string;
  /** The prop, with dots and brackets for what is inside it. Left out where the construct as a whole is meant. */
  readonly prop?: string;
}

/** An environment variable, or a value of a file that stands in for one. */
export interface EnvironmentPlace {
  readonly kind: 'environment';
  readonly variable: string;
}

export type Place = TextPlace | FilePlace | PropPlace | EnvironmentPlace;

/** One finding: what is wrong, where, how bad, and what to write instead. */
export interface Diagnostic<Code extends string = string> {
  /** Stable, from the catalogue. Part of the public contract. */
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, with the offending value in double quotes. Lower case, no final period. */
  readonly message: string;
  readonly place: Place;
  /** What the place belongs to, such as `rule "Container Spawned Shell", priority`. */
  readonly subject?: string;
  /** What to write instead. */
  readonly help?: string;
  /** The code Falco itself gives this finding, where it has one. */
  readonly falcoCode?: string;
  /** Why somebody accepts it. It then stops nothing, and is listed all the same. */
  readonly acknowledged?: string;
}

/** What a finding may say beside its message. */
export interface DiagnosticDetails {
  readonly subject?: string;
  readonly help?: string;
  /** Falco's own code, where it differs from the catalogue's for this code. */
  readonly falcoCode?: string;
}

/** A finding of a code that its own room describes. */
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

/** What makes findings of the codes of one room: `findingsOf(FILE_CODES)('FALCO1105', place, message)`. */
export function findingsOf<Code extends string>(
  codes: Readonly<Record<Code, Pick<CatalogueEntry, 'severity' | 'falcoCode'>>>,
): (code: Code, place: Place, message: string, details?: DiagnosticDetails) => Diagnostic<Code> {
  return (code, place, message, details) => diagnosticOf(code, codes[code], place, message, details);
}

/** Whether a finding stops synth. */
export function isError(finding: Diagnostic): boolean {
  return finding.severity === 'error' && finding.acknowledged === undefined;
}

/** Whether a finding is a warning that nobody has acknowledged. */
export function isWarning(finding: Diagnostic): boolean {
  return finding.severity === 'warning' && finding.acknowledged === undefined;
}

/** Findings in the order a person reads them: by file or construct, then from top to bottom. */
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

/** The place in one line: `rules/custom.yaml:14:23`, `local/falco/Falco, prop "driver"`, `AWS_REGION`. */
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

/** By code unit, since a comparison that asks the locale would order differently on another machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
