import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { header } from './header';

const SDK = '@grafana/grafana-foundation-sdk';

/** What the dashboards of this package are made of. */
const ROOTS: readonly (readonly [module: string, type: string])[] = [
  ['dashboard', 'Dashboard'],
  ['bargauge', 'Options'],
  ['logs', 'Options'],
  ['stat', 'Options'],
  ['table', 'Options'],
  ['table', 'FieldConfig'],
  ['text', 'Options'],
  ['timeseries', 'Options'],
  ['timeseries', 'FieldConfig'],
  ['prometheus', 'Dataquery'],
  ['loki', 'dataquery'],
];

type Declaration = ts.InterfaceDeclaration | ts.EnumDeclaration | ts.TypeAliasDeclaration;

/** The declarations of a module of the SDK, by their names. */
function declarationsOf(module: string): ReadonlyMap<string, Declaration> {
  const directory = dirname(require.resolve(`${SDK}/${module}`));
  const text = readFileSync(join(directory, 'types.gen.d.ts'), 'utf8');
  const file = ts.createSourceFile(`${module}.d.ts`, text, ts.ScriptTarget.ES2022, true);
  return new Map(
    file.statements.flatMap((each) =>
      ts.isInterfaceDeclaration(each) || ts.isEnumDeclaration(each) || ts.isTypeAliasDeclaration(each)
        ? [[each.name.text, each] as const]
        : [],
    ),
  );
}

const modules = new Map<string, ReadonlyMap<string, Declaration>>();

function find(module: string, name: string): Declaration {
  const known = modules.get(module) ?? declarationsOf(module);
  modules.set(module, known);
  const found = known.get(name);
  if (found === undefined) {
    throw new Error(`the SDK has no ${module}.${name}`);
  }
  return found;
}

/** Types of `dashboard` have their own names, all others that of their module before it. */
function nameOf(module: string, name: string): string {
  const prefix = module === 'dashboard' ? '' : module[0]?.toUpperCase() + module.slice(1);
  return `${prefix}${name[0]?.toUpperCase()}${name.slice(1)}`;
}

/** Writes one type, and finds those that it needs. */
class TypeWriter {
  public readonly needed: (readonly [module: string, type: string])[] = [];

  constructor(private readonly module: string) {}

  public declaration(declaration: Declaration): string {
    const name = nameOf(this.module, declaration.name.text);
    if (ts.isEnumDeclaration(declaration)) {
      return `export type ${name} = ${declaration.members.map(literalOf).join(' | ')};`;
    }
    if (ts.isTypeAliasDeclaration(declaration)) {
      return `export type ${name} = ${this.type(declaration.type)};`;
    }
    return `export interface ${name} ${this.members(declaration.members)}`;
  }

  private members(members: ts.NodeArray<ts.TypeElement>): string {
    const lines = members.flatMap((member) =>
      ts.isPropertySignature(member) && member.type !== undefined
        ? [
            `  readonly ${member.name.getText()}${member.questionToken === undefined ? '' : '?'}: ${this.type(member.type)};`,
          ]
        : [],
    );
    return `{\n${lines.join('\n')}\n}`;
  }

  private type(node: ts.TypeNode): string {
    if (ts.isArrayTypeNode(node)) {
      return `readonly (${this.type(node.elementType)})[]`;
    }
    if (ts.isUnionTypeNode(node)) {
      return node.types.map((each) => this.type(each)).join(' | ');
    }
    if (ts.isParenthesizedTypeNode(node)) {
      return `(${this.type(node.type)})`;
    }
    if (ts.isTypeLiteralNode(node)) {
      return this.members(node.members);
    }
    if (ts.isTypeReferenceNode(node)) {
      return this.reference(node);
    }
    return node.kind === ts.SyntaxKind.AnyKeyword ? 'unknown' : node.getText();
  }

  private reference({ typeName, typeArguments }: ts.TypeReferenceNode): string {
    if (typeName.getText() === 'Record') {
      return `Readonly<Record<${typeArguments?.map((each) => this.type(each)).join(', ')}>>`;
    }
    if (ts.isIdentifier(typeName)) {
      return this.use(this.module, typeName.text);
    }
    const [left, right] = [typeName.left.getText(), typeName.right.text];
    // The queries of all data sources, of which some are here.
    if (left === 'cog') {
      return 'unknown';
    }
    const own = modules.get(this.module)?.get(left);
    const member =
      own !== undefined && ts.isEnumDeclaration(own)
        ? own.members.find((each) => each.name.getText() === right)
        : undefined;
    return member === undefined ? this.use(left, right) : literalOf(member);
  }

  private use(module: string, name: string): string {
    this.needed.push([module, name]);
    return nameOf(module, name);
  }
}

function literalOf({ initializer }: ts.EnumMember): string {
  return initializer?.getText() ?? 'never';
}

/**
 * lib/monitoring/dashboards/grafana-types.generated.ts, with all types that the roots need, in the order of their names.
 * They come from the Grafana Foundation SDK: names, types and what is required, not its descriptions. It is needed for
 * this alone. Dashboards are plain data, and its builders would be 12 MB more to install and 0.2 s more to load.
 */
export function generateGrafanaTypes(): string {
  const written = new Map<string, string>();
  const pending = [...ROOTS];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [module, type] = next;
    if (!written.has(nameOf(module, type))) {
      const writer = new TypeWriter(module);
      written.set(nameOf(module, type), writer.declaration(find(module, type)));
      pending.push(...writer.needed);
    }
  }
  const manifest = join(dirname(require.resolve(`${SDK}/dashboard`)), '../../package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return [
    header('generate-grafana-types.ts', [`${SDK} ${version}`]),
    '// The types of dashboards of Grafana.',
    ...[...written].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => `\n${text}`),
    '',
  ].join('\n');
}
