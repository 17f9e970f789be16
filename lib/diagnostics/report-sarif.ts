import type { CatalogueEntry } from './catalogue-entry';
import { type Diagnostic, type Place, sortDiagnostics } from './diagnostic';

/** The meaning of codes, by code. */
export type Catalogue = Readonly<Record<string, CatalogueEntry>>;

/**
 * Formats findings as a SARIF log, which code scanning services read.
 *
 * @param catalogue the meaning of the codes
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReporter(catalogue: Catalogue): (diagnostics: readonly Diagnostic[]) => string {
  return (diagnostics) => sarifLog(diagnostics, catalogue);
}

function sarifLog(diagnostics: readonly Diagnostic[], catalogue: Catalogue): string {
  const sorted = sortDiagnostics(diagnostics);
  const codes = [...new Set(sorted.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-runtime-detection',
            rules: codes.map((code) => {
              const entry = catalogue[code];
              return entry === undefined ? { id: code } : sarifRule(code, entry);
            }),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: sorted.map((finding) => ({
          ruleId: finding.code,
          ruleIndex: codes.indexOf(finding.code),
          level: finding.severity,
          message: { text: messageOf(finding) },
          locations: [locationOf(finding.place)],
          ...(finding.acknowledged === undefined
            ? {}
            : { suppressions: [{ kind: 'inSource', justification: finding.acknowledged }] }),
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function sarifRule(code: string, { severity, title, why, docs = 'diagnostics.md' }: CatalogueEntry): object {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: `Effect: ${why}.` },
    helpUri: `${DOCS}/${docs}#${anchor(code, title)}`,
    defaultConfiguration: { level: severity },
  };
}

/** The docs of this version. A log is read outside the package, so a relative URL would be broken. */
const DOCS = 'https://unpkg.com/cdk8s-runtime-detection@0.1.0/docs';

function messageOf({ message, subject, help }: Diagnostic): string {
  const text = subject === undefined ? message : `${subject}: ${message}`;
  return help === undefined ? text : `${text}\n${help}`;
}

function locationOf(place: Place): object {
  switch (place.kind) {
    case 'text':
      return {
        physicalLocation: {
          artifactLocation: { uri: uri(place.file) },
          region: {
            startLine: place.line,
            startColumn: place.column,
            ...(place.endLine === undefined ? {} : { endLine: place.endLine }),
            ...(place.endColumn === undefined ? {} : { endColumn: place.endColumn }),
          },
        },
      };
    case 'file':
      return { physicalLocation: { artifactLocation: { uri: uri(place.file) } } };
    case 'prop':
      return {
        logicalLocations: [
          { fullyQualifiedName: `${place.construct}${place.prop === undefined ? '' : `.${place.prop}`}` },
        ],
      };
    case 'environment':
      return { logicalLocations: [{ fullyQualifiedName: place.variable }] };
  }
}

function uri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

/** The anchor that GitHub generates from a heading. */
function anchor(code: string, title: string): string {
  return `${code}: ${title}`
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
}
