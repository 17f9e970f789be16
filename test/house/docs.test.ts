import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '../..');

const files = readdirSync(join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  // What is in workloads and in dashboards is said by the references of Kubernetes and Grafana.
  .filter((name) => !/\b(workload|grafana)-types\.generated\.ts$/.test(name))
  .map((name) => join(ROOT, 'lib', name))
  .sort();

const program = ts.createProgram(files, {
  noResolve: false,
  skipLibCheck: true,
  types: [],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  target: ts.ScriptTarget.ES2022,
});
const checker = program.getTypeChecker();

function sources(): ts.SourceFile[] {
  return files.flatMap((file) => program.getSourceFile(file) ?? []);
}

function where(node: ts.Node): string {
  const source = node.getSourceFile();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return `${relative(ROOT, source.fileName)}:${line + 1}`;
}

function isExported(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
}

function hasSummary(symbol: ts.Symbol): boolean {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim() !== '';
}

/** What the library hands out, and nobody fills in: what is left out there has no default. */
const RESULTS = [
  'CatalogueEntry',
  'Diagnostic',
  'DiagnosticDetails',
  'ExceptionItem',
  'JsonDiagnostic',
  'PropPlace',
  'RuleItem',
  'TextPlace',
  'PolicyDiagnostic',
  'ObjectFinding',
  'BinaryCheckNode',
  'FalcoVerdict',
  'FieldNode',
  'TransformerNode',
];

/** Optional properties of interfaces that people fill in. */
function optionalProperties(): ts.PropertySignature[] {
  const given = new Set(exportedSymbols().map(({ name }) => name));
  return sources().flatMap((source) =>
    source.statements
      .filter((node): node is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(node) && isExported(node))
      .filter(({ name }) => given.has(name.text) || /(Props|Config)$/.test(name.text))
      .filter(({ name }) => !RESULTS.includes(name.text))
      .flatMap(({ members }) => members.filter(ts.isPropertySignature))
      .filter(({ questionToken }) => questionToken !== undefined),
  );
}

/** Everything that `lib/index.ts` and the other entry points give to their users. */
function exportedSymbols(): ts.Symbol[] {
  const entries = ['lib/index.ts', 'lib/rules-entry.ts', 'lib/policies/index.ts'].flatMap(
    (name) => program.getSourceFile(join(ROOT, name)) ?? [],
  );
  const all = entries.flatMap((entry) => checker.getExportsOfModule(checker.getSymbolAtLocation(entry)!));
  return [
    ...new Set(
      all.map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)),
    ),
  ];
}

describe('the documentation in the code', () => {
  it('is looked for in the whole library', () => {
    expect(optionalProperties().length).toBeGreaterThan(300);
    expect(exportedSymbols().map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'Falco',
        'Falcosidekick',
        'FalcoProps',
        'Priority',
        'formatPretty',
        'readRulesFile',
      ]),
    );
  });

  it('has a default for every optional property', () => {
    const missing = optionalProperties().filter(
      (node) => !ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'default'),
    );
    expect(missing.map((node) => `${where(node)} ${node.name.getText()}`)).toEqual([]);
  });

  it('says something beside the default', () => {
    const missing = optionalProperties().filter(
      (node) => !hasSummary(checker.getSymbolAtLocation(node.name)!),
    );
    expect(missing.map((node) => `${where(node)} ${node.name.getText()}`)).toEqual([]);
  });

  it('has a sentence for every class, function and interface that users get', () => {
    const missing = exportedSymbols().filter(
      (symbol) =>
        (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function | ts.SymbolFlags.Interface)) !== 0 &&
        !hasSummary(symbol),
    );
    expect(missing.map((symbol) => `${where(symbol.declarations![0]!)} ${symbol.name}`)).toEqual([]);
  });
});
