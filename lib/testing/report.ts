import { type Coverage, type CoveredPart, percentReached } from '../evaluate';
import type { CaseResult } from './run-cases';

/** The results of all cases and their coverage of the rules. */
export interface TestReport {
  readonly results: readonly CaseResult[];
  readonly coverage?: Coverage;
}

/** Counts the cases that passed and failed. */
export function countResults({ results }: TestReport): { readonly passed: number; readonly failed: number } {
  const failed = results.filter(({ failures }) => failures.length > 0).length;
  return { passed: results.length - failed, failed };
}

/**
 * Formats the results for people: one line per case, followed by the reasons if it failed.
 *
 * @param isVerbose whether to include cases that passed
 */
export function formatPretty(report: TestReport, isVerbose = true): string {
  const lines: string[] = [];
  let file: string | undefined;
  for (const { case: testCase, failures } of report.results) {
    if (failures.length === 0 && !isVerbose) {
      continue;
    }
    if (testCase.place?.file !== file) {
      file = testCase.place?.file;
      lines.push(file ?? '');
    }
    lines.push(`  ${failures.length === 0 ? 'ok  ' : 'FAIL'} ${testCase.name}`);
    for (const { message, explanation } of failures) {
      lines.push(
        `         ${message}${testCase.place === undefined ? '' : ` (line ${testCase.place.line})`}`,
      );
      lines.push(
        ...(explanation ?? '')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => `           ${line}`),
      );
    }
  }
  const { passed, failed } = countResults(report);
  lines.push('', `${passed} passed, ${failed} failed`);
  if (report.coverage !== undefined) {
    lines.push('', formatCoverage(report.coverage));
  }
  return lines.join('\n');
}

/** Formats the parts of the rules that no test covers, by rule. */
export function formatCoverage({ branches, members, exceptions }: Coverage): string {
  const lines = [
    `branches   ${percentReached(branches)} % of ${branches.length}`,
    `exceptions ${percentReached(exceptions)} % of ${exceptions.length}`,
    `members    ${percentReached(members)} % of ${members.length}, of lists on the right of checks`,
  ];
  const missed = [...branches, ...exceptions].filter(({ isReached }) => !isReached);
  const rules = new Set(missed.map(({ rule }) => rule));
  for (const rule of rules) {
    lines.push('', `rule "${rule}": no test in which`);
    lines.push(...missed.filter((part) => part.rule === rule).map((part) => `  ${describePart(part)}`));
  }
  for (const rule of new Set(members.map((part) => part.rule))) {
    const missedMembers = membersWithoutTest(members.filter((part) => part.rule === rule));
    if (missedMembers.length > 0) {
      lines.push('', `rule "${rule}": no test in which`, ...missedMembers.map((line) => `  ${line}`));
    }
  }
  return lines.join('\n');
}

/** A line for each thing that is compared. What matches in one of its lists need not match in another one. */
function membersWithoutTest(members: readonly CoveredPart[]): readonly string[] {
  const lines: string[] = [];
  for (const compared of new Set(members.map((part) => part.compared ?? ''))) {
    const own = members.filter((part) => part.compared === compared);
    const reached = new Set(own.filter(({ isReached }) => isReached).map(memberOf));
    const missed = new Set(own.map(memberOf).filter((member) => !reached.has(member)));
    if (missed.size > 0) {
      lines.push(`${compared} (...) matches ${[...missed].join(', ')}`);
    }
  }
  return lines;
}

function memberOf({ text, compared = '' }: CoveredPart): string {
  return text.slice(0, text.indexOf(` of ${compared} (`));
}

function describePart({ kind, text }: CoveredPart): string {
  switch (kind) {
    case 'fires':
      return 'the rule fires';
    case 'silent':
      return 'the rule is silent';
    case 'true':
      return `${shortened(text)} is true`;
    case 'false':
      return `${shortened(text)} is not true`;
    case 'exception':
      return `the exception "${text}" silences it`;
    case 'member':
      return `${text} matches`;
  }
}

function shortened(text: string): string {
  return text.length <= 120 ? text : `${text.slice(0, 120)}...`;
}

/** Formats the results as one JSON object. */
export function formatTestJson(report: TestReport): string {
  const { passed, failed } = countResults(report);
  return JSON.stringify({
    passed,
    failed,
    tests: report.results.map(({ case: { name, place }, failures }) => ({
      name,
      ...(place === undefined ? {} : { file: place.file, line: place.line }),
      ok: failures.length === 0,
      failures,
    })),
    ...(report.coverage === undefined ? {} : { coverage: coverageSummary(report.coverage) }),
  });
}

function coverageSummary({ branches, members, exceptions }: Coverage): object {
  const summary = (parts: readonly CoveredPart[]) => ({
    percent: percentReached(parts),
    total: parts.length,
    missed: parts.filter(({ isReached }) => !isReached).map(({ rule, kind, text }) => ({ rule, kind, text })),
  });
  return { branches: summary(branches), exceptions: summary(exceptions), members: summary(members) };
}

/** Formats the results as JUnit XML, which CI systems read. */
export function formatJunit(report: TestReport): string {
  const { failed } = countResults(report);
  const files = new Map<string, CaseResult[]>();
  for (const result of report.results) {
    const file = result.case.place?.file ?? 'rules';
    files.set(file, [...(files.get(file) ?? []), result]);
  }
  const suites = [...files].map(([file, results]) => {
    const cases = results.map(({ case: { name, place }, failures }) => {
      const position = place === undefined ? '' : ` file="${xml(place.file)}" line="${place.line}"`;
      const inside = failures.map(
        ({ message, explanation }) =>
          `<failure message="${xml(message)}">${xml(explanation ?? message)}</failure>`,
      );
      return `    <testcase name="${xml(name)}" classname="${xml(file)}"${position}>${inside.join('')}</testcase>`;
    });
    const failures = results.filter((result) => result.failures.length > 0).length;
    return [
      `  <testsuite name="${xml(file)}" tests="${results.length}" failures="${failures}">`,
      ...cases,
      '  </testsuite>',
    ].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${report.results.length}" failures="${failed}">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
}

/** XML has no way to write most control characters. */
function xml(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    '\n': '&#10;',
  };
  return text
    .replace(/[&<>"\n]/g, (character) => names[character] ?? character)
    .replace(/[^\t\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}&#;]/gu, '?');
}

/** Formats failures as GitHub Actions annotations, followed by a line with the counts. */
export function formatTestGithub(report: TestReport): string {
  const { passed, failed } = countResults(report);
  const escaped = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const property = (text: string) => escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const lines = report.results.flatMap(({ case: { name, place }, failures }) =>
    failures.map(({ message, explanation }) => {
      const position = place === undefined ? '' : `file=${property(place.file)},line=${place.line},`;
      return `::error ${position}title=${property(name)}::${escaped([message, explanation ?? ''].join('\n').trim())}`;
    }),
  );
  return [...lines, `${passed} passed, ${failed} failed`].join('\n');
}
