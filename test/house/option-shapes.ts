import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

/** An interface of ours that people fill in, or a prop of one that holds a value of the Kubernetes API. */
export interface OptionShape {
  /** `FalcoProps`, or `NodeProfileProps.seLinuxOptions` for a value of the Kubernetes API. */
  readonly name: string;
  readonly properties: readonly string[];
  /** The shape that a person hands over, and the way from there to this one: keys, and `[]` for an item of a list. */
  readonly root: string;
  readonly path: readonly string[];
}

/** The fields of Kubernetes, which one check knows all of. */
const GENERATED = 'workload-types.generated.ts';

/**
 * Every shape of options that a person can hand to what an entry point exports: the types of the parameters of constructors,
 * methods and functions, and whatever is inside of those.
 */
export function optionShapes(entries: readonly string[]): readonly OptionShape[] {
  const program = ts.createProgram(
    entries.map((entry) => join(ROOT, entry)),
    {
      skipLibCheck: true,
      strict: true,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      target: ts.ScriptTarget.ES2022,
    },
  );
  const walk = new Walk(program.getTypeChecker());
  for (const entry of entries) {
    const source = program.getSourceFile(join(ROOT, entry));
    if (source === undefined) {
      throw new Error(`there is no ${entry}`);
    }
    walk.visitExports(source);
  }
  return [...walk.shapes.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Way = Pick<OptionShape, 'root' | 'path'>;

class Walk {
  public readonly shapes = new Map<string, OptionShape>();
  private readonly seen = new Set<ts.Type>();

  constructor(private readonly checker: ts.TypeChecker) {}

  public visitExports(source: ts.SourceFile): void {
    const module = this.checker.getSymbolAtLocation(source);
    for (const exported of module === undefined ? [] : this.checker.getExportsOfModule(module)) {
      const symbol =
        exported.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(exported) : exported;
      const declaration = symbol.declarations?.[0];
      if (declaration === undefined || !isOurs(declaration)) {
        continue;
      }
      if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function)) {
        this.visitCallable(this.checker.getTypeOfSymbolAtLocation(symbol, declaration));
      }
      if (symbol.flags & ts.SymbolFlags.Class) {
        this.visitMethods(this.checker.getDeclaredTypeOfSymbol(symbol));
      }
    }
  }

  /** Constructors and static methods of a class, or a function. */
  private visitCallable(type: ts.Type): void {
    for (const signature of [...type.getConstructSignatures(), ...type.getCallSignatures()]) {
      this.visitSignature(signature);
    }
    this.visitMethods(type);
  }

  private visitMethods(type: ts.Type): void {
    for (const property of type.getProperties()) {
      const declaration = property.valueDeclaration;
      if (declaration === undefined || !ts.isMethodDeclaration(declaration) || !isOurs(declaration)) {
        continue;
      }
      const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
      const isInternal = ts.getJSDocTags(declaration).some(({ tagName }) => tagName.text === 'internal');
      if ((ts.getCombinedModifierFlags(declaration) & hidden) === 0 && !isInternal) {
        const own = this.checker.getTypeOfSymbolAtLocation(property, declaration);
        for (const signature of own.getCallSignatures()) {
          this.visitSignature(signature);
        }
      }
    }
  }

  private visitSignature(signature: ts.Signature): void {
    const { declaration } = signature;
    if (
      declaration !== undefined &&
      ts.getCombinedModifierFlags(declaration as ts.Declaration) & ts.ModifierFlags.Private
    ) {
      return;
    }
    for (const parameter of signature.getParameters()) {
      if (parameter.valueDeclaration !== undefined) {
        const type = this.checker.getTypeOfSymbolAtLocation(parameter, parameter.valueDeclaration);
        this.visitType(type, { root: '', path: [] });
      }
    }
  }

  private visitType(type: ts.Type, way: Way): void {
    if (type.isUnionOrIntersection()) {
      for (const each of type.types) {
        this.visitType(each, way);
      }
      return;
    }
    const item = this.checker.isArrayType(type)
      ? this.checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined;
    if (item !== undefined) {
      this.visitType(item, way.root === '' ? way : { ...way, path: [...way.path, '[]'] });
      return;
    }
    const index = type.getStringIndexType();
    if (index !== undefined) {
      this.visitType(index, { ...way, path: [...way.path, 'any'] });
    }
    const declaration = type.symbol?.declarations?.[0];
    if (declaration === undefined || !isOurs(declaration)) {
      return;
    }
    const properties = type.getProperties().map((each) => each.name);
    if (declaration.getSourceFile().fileName.endsWith(GENERATED)) {
      const name = [way.root, ...way.path].join('.');
      this.shapes.set(name, { name, properties, ...way });
    } else if (!this.seen.has(type) && ts.isInterfaceDeclaration(declaration)) {
      const { name } = type.symbol;
      const own = way.root === '' ? { root: name, path: [] } : way;
      this.seen.add(type);
      this.shapes.set(name, { name, properties, ...own });
      this.visitProperties(type, own);
    } else if (!this.seen.has(type) && ts.isMappedTypeNode(declaration)) {
      this.seen.add(type);
      this.visitProperties(type, way);
    }
  }

  private visitProperties(type: ts.Type, { root, path }: Way): void {
    for (const property of type.getProperties()) {
      const declaration = property.valueDeclaration ?? type.symbol.declarations?.[0];
      if (declaration !== undefined) {
        const own = this.checker.getTypeOfSymbolAtLocation(property, declaration);
        this.visitType(own, { root, path: [...path, property.name] });
      }
    }
  }
}

function isOurs(declaration: ts.Declaration): boolean {
  return relative(ROOT, declaration.getSourceFile().fileName).startsWith('lib/');
}
