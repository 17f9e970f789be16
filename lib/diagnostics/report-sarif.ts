import { CATALOGUE, type CatalogueEntry } from './catalogue';
import { type Diagnostic, type Place, sortDiagnostics } from './diagnostic';

const DOCS = 'docs/diagnostics.md';

/**
 * The findings as a SARIF log, which code scanning services read.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(diagnostics: readonly Diagnostic[]): string {
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
              const entry: CatalogueEntry = CATALOGUE[code];
              return {
                id: code,
                shortDescription: { text: entry.title },
                fullDescription: { text: `Otherwise: ${entry.why}.` },
                helpUri: `${DOCS}#${anchor(code, entry.title)}`,
                defaultConfiguration: { level: entry.severity },
              };
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
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

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

/** As GitHub makes it of a heading. */
function anchor(code: string, title: string): string {
  return `${code}: ${title}`
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
}
