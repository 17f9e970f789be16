import { type AcknowledgementCode, acknowledgementDiagnostic } from './acknowledgement-codes';
import { type AcknowledgementComment, acknowledgementComments } from './acknowledgement-comments';
import type { CatalogueEntry } from './catalogue-entry';
import type { Diagnostic } from './diagnostic';

/** The codes that acknowledgements in one kind of file may refer to. */
export interface AcknowledgementsIn {
  /** Every code of findings in these files, with its meaning. */
  readonly catalogue: Readonly<Record<string, CatalogueEntry>>;
  /** The page that documents the codes, such as `docs/diagnostics.md`. */
  readonly docs: string;
  /** Codes that are found elsewhere: comments that name them are not reported as unused. */
  readonly elsewhere?: ReadonlySet<string>;
}

interface Problem {
  readonly code: AcknowledgementCode;
  readonly message: string;
  readonly help: string;
}

/** The problem with an acknowledgement, regardless of what it acknowledges. */
export function problemOfAcknowledgement(
  code: string,
  reason: string,
  { catalogue, docs }: AcknowledgementsIn,
): Problem | undefined {
  const entry = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  if (entry === undefined) {
    return { code: 'ACK1002', message: `unknown code "${code}"`, help: `see ${docs} for the codes` };
  }
  if (entry.severity === 'error' && entry.judgement !== true) {
    const message = `"${code}" cannot be acknowledged: ${entry.why}`;
    return { code: 'ACK1003', message, help: 'fix what it reports, and remove the acknowledgement' };
  }
  if (reason.trim() === '') {
    const help = 'add a reason: say in one sentence why it is acceptable';
    return { code: 'ACK1001', message: `the acknowledgement of "${code}" has no reason`, help };
  }
  return undefined;
}

/**
 * The findings, marked if a comment in their text acknowledges them, and findings about the comments themselves.
 *
 * @param texts by the file name in places
 */
export function acknowledgeInTexts(
  findings: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  known: AcknowledgementsIn,
): readonly Diagnostic[] {
  return [...texts].reduce<readonly Diagnostic[]>(
    (all, [file, text]) => acknowledgeInText(all, file, acknowledgementComments(text), known),
    findings,
  );
}

/** The findings, marked if a comment in their text acknowledges them, without findings about the comments. */
export function markByComments(
  findings: readonly Diagnostic[],
  texts: ReadonlyMap<string, string>,
  known: AcknowledgementsIn,
): readonly Diagnostic[] {
  return findings.map((finding) => {
    const file = finding.place.kind === 'file' ? finding.place.file : undefined;
    const text = file === undefined ? undefined : texts.get(file);
    const comment =
      file === undefined || text === undefined
        ? undefined
        : acknowledgementComments(text).find((each) => isMeant(finding, file, each, known));
    return comment === undefined ? finding : { ...finding, acknowledged: comment.reason };
  });
}

function acknowledgeInText(
  findings: readonly Diagnostic[],
  file: string,
  comments: readonly AcknowledgementComment[],
  known: AcknowledgementsIn,
): readonly Diagnostic[] {
  if (comments.length === 0) {
    return findings;
  }
  const used = new Set<AcknowledgementComment>();
  const marked = findings.map((finding) => {
    const comment = comments.find((each) => isMeant(finding, file, each, known));
    if (comment === undefined) {
      return finding;
    }
    used.add(comment);
    return { ...finding, acknowledged: comment.reason };
  });
  return [
    ...marked,
    ...comments
      .filter((each) => !used.has(each) && !isForElsewhere(each, known))
      .map((each) => findingOf(each, file, known)),
  ];
}

function isMeant(
  { code, falcoCode, place }: Diagnostic,
  file: string,
  comment: AcknowledgementComment,
  known: AcknowledgementsIn,
): boolean {
  return (
    code === comment.code &&
    // What is said of a whole file is acknowledged anywhere in it.
    (place.kind === 'file' ||
      (place.kind === 'text' && place.line >= comment.fromLine && place.line <= comment.toLine)) &&
    place.file === file &&
    falcoCode?.startsWith('LOAD_ERR_') !== true &&
    problemOfAcknowledgement(comment.code, comment.reason, known) === undefined
  );
}

function isForElsewhere({ code, reason }: AcknowledgementComment, known: AcknowledgementsIn): boolean {
  return known.elsewhere?.has(code) === true && problemOfAcknowledgement(code, reason, known) === undefined;
}

/** A finding about a comment that acknowledges nothing. */
function findingOf(
  { code, reason, line, column, endColumn }: AcknowledgementComment,
  file: string,
  known: AcknowledgementsIn,
): Diagnostic {
  const place = { kind: 'text', file, line, column, endLine: line, endColumn } as const;
  const problem = problemOfAcknowledgement(code, reason, known) ?? {
    code: 'ACK1004',
    message: `no ${code} to acknowledge here`,
    help: 'remove the comment, or move it to the line above the item that has the finding',
  };
  const help =
    problem.code === 'ACK1001' ? `write the reason after a colon: # acknowledge ${code}: ...` : problem.help;
  return acknowledgementDiagnostic(problem.code, place, problem.message, { help });
}
