import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics';
import { fileDiagnostic } from '../rules/file-codes';
import { packageRoot } from './package-root';
import { type AddedUpstreamSet, UpstreamRulesSource } from './upstream-set';

/** A rules file as it was found: the name of its file on the node, what a person calls it, and its bytes. */
export interface RuleFile {
  /** Name in the directory that Falco reads. */
  readonly name: string;
  /** What messages call it: the path as it was given. */
  readonly label: string;
  readonly content: Uint8Array;
}

/** The files that were found, and what is wrong with those that were not. */
export interface FoundRuleFiles {
  readonly files: readonly RuleFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Which rules of this package are among some. */
type Bundle = 'falco' | 'tetragon' | 'both';

/**
 * Rules files for Falco. They are read when a construct uses them; all of them go into one directory, where Falco loads
 * them in the byte-wise order of their names.
 */
export class RuleFiles {
  /** The thirteen rules that come with this package. */
  public static bundled(): RuleFiles {
    return new RuleFiles(() => {
      const directory = join(packageRoot(), 'rules');
      return readDirectory(directory, 'cdk8s-runtime-detection/rules');
    }, 'falco');
  }

  /** The thirteen rules for events of Tetragon. They are for `Tetragon.sendTo`: Falco has no such source. */
  public static bundledForTetragon(): RuleFiles {
    return new RuleFiles(() => {
      const directory = join(packageRoot(), 'rules', 'tetragon');
      return readDirectory(directory, 'cdk8s-runtime-detection/rules/tetragon');
    }, 'tetragon');
  }

  /**
   * The files in a directory whose names end in `.yaml` or `.yml`. Like Falco, it does not look into directories
   * inside.
   *
   * @param path a path, taken from the working directory
   */
  public static fromDirectory(path: string): RuleFiles {
    const absolute = resolve(path);
    return new RuleFiles(() => readDirectory(absolute, path.replace(/\/+$/, '')));
  }

  /**
   * One file.
   *
   * @param path a path, taken from the working directory
   */
  public static fromFile(path: string): RuleFiles {
    const absolute = resolve(path);
    return new RuleFiles(() => readFile(absolute, path));
  }

  /**
   * Rules written in the code.
   *
   * @param name name of the file, such as `tuning.yaml`
   * @param text the rules as YAML
   */
  public static inline(name: string, text: string): RuleFiles {
    const file = { name, label: name, content: new TextEncoder().encode(text) };
    return new RuleFiles(() => ({ files: [file], diagnostics: [] }));
  }

  /**
   * Upstream's incubating rules. Falco loads them after the stable ones and before the files of this package, which may
   * change them: they are checked against what is known of the published rules.
   *
   * @param source where they come from; for a file beside your code, `fromFile` ships it like rules of your own
   *
   * @example
   * const rules = RuleFiles.bundled().and(RuleFiles.incubating(UpstreamRulesSource.configMap('falco-incubating')));
   */
  public static incubating(source: UpstreamRulesSource): RuleFiles {
    return RuleFiles.ofUpstream('incubating', source);
  }

  /**
   * Upstream's sandbox rules, like {@link RuleFiles.incubating}.
   *
   * @param source where they come from
   */
  public static sandbox(source: UpstreamRulesSource): RuleFiles {
    return RuleFiles.ofUpstream('sandbox', source);
  }

  private static ofUpstream(set: AddedUpstreamSet['set'], source: UpstreamRulesSource): RuleFiles {
    if (!(source instanceof UpstreamRulesSource)) {
      throw new TypeError(
        `RuleFiles.${set}() requires UpstreamRulesSource.configMap() or UpstreamRulesSource.mounted()`,
      );
    }
    const added = { set, origin: source.origin };
    return new RuleFiles(() => ({ files: [], diagnostics: [] }), undefined, [], [added]);
  }

  /** No rules of ours: upstream's alone, which are in Falco's image. */
  public static none(): RuleFiles {
    return new RuleFiles(() => ({ files: [], diagnostics: [] }));
  }

  /** @internal Files that were read already. */
  public static of(found: FoundRuleFiles): RuleFiles {
    return new RuleFiles(() => found);
  }

  private constructor(
    private readonly find: () => FoundRuleFiles,
    private readonly bundle: Bundle | undefined = undefined,
    /** Test files and directories of them, which synth runs. */
    public readonly tests: readonly string[] = [],
    /** @internal Sets of upstream's rules that are not in the image. */
    public readonly upstreamSets: readonly AddedUpstreamSet[] = [],
  ) {}

  /** Whether the rules of this package for Falco are among them. */
  public get includesBundled(): boolean {
    return this.bundle === 'falco' || this.bundle === 'both';
  }

  /** Whether the rules of this package for events of Tetragon are among them. */
  public get includesBundledForTetragon(): boolean {
    return this.bundle === 'tetragon' || this.bundle === 'both';
  }

  /**
   * These files, with tests of them: synth runs the tests, and fails where one does. They are tested together with
   * whatever else the construct loads, whatever a test file says in `rules`.
   *
   * @param paths test files and directories of them, taken from the working directory; see docs/testing.md
   */
  public testedBy(...paths: string[]): RuleFiles {
    return new RuleFiles(this.find, this.bundle, [...this.tests, ...paths], this.upstreamSets);
  }

  /** These files and others, in one directory. */
  public and(...others: RuleFiles[]): RuleFiles {
    const all: readonly RuleFiles[] = [this, ...others];
    return new RuleFiles(
      () => {
        const found = all.map((each) => each.read());
        return {
          files: found.flatMap(({ files }) => files),
          diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
        };
      },
      all.map(({ bundle }) => bundle).reduce(joined),
      all.flatMap(({ tests }) => tests),
      all.flatMap(({ upstreamSets }) => upstreamSets),
    );
  }

  /** Reads the files, now. */
  public read(): FoundRuleFiles {
    return this.find();
  }
}

function joined(a: Bundle | undefined, b: Bundle | undefined): Bundle | undefined {
  return a === undefined || a === b ? b : b === undefined ? a : 'both';
}

function readDirectory(path: string, label: string): FoundRuleFiles {
  let names: string[];
  try {
    names = readdirSync(path, { withFileTypes: true })
      .filter((entry) => isRulesFileName(entry.name))
      .filter((entry) => entry.isFile() || (entry.isSymbolicLink() && isFile(join(path, entry.name))))
      .map((entry) => entry.name)
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  } catch (error) {
    return unreadable(label, error, 'directory');
  }
  if (names.length === 0) {
    const message = 'the directory holds no rules file: no name in it ends in .yaml or .yml';
    const help = 'like Falco, this does not look into directories inside';
    return {
      files: [],
      diagnostics: [fileDiagnostic('FALCO1107', { kind: 'file', file: label }, message, { help })],
    };
  }
  const found = names.map((name) => readFile(join(path, name), `${label}/${name}`));
  return {
    files: found.flatMap(({ files }) => files),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

function readFile(path: string, label: string): FoundRuleFiles {
  try {
    const stats = statSync(path);
    if (!stats.isFile() && !stats.isDirectory()) {
      // A device or a pipe may have no end.
      const help = { help: 'name a regular file' };
      const place = { kind: 'file', file: label } as const;
      return {
        files: [],
        diagnostics: [fileDiagnostic('FALCO1106', place, 'it is not a regular file', help)],
      };
    }
    return { files: [{ name: basename(path), label, content: readFileSync(path) }], diagnostics: [] };
  } catch (error) {
    return unreadable(label, error, 'file');
  }
}

function unreadable(label: string, error: unknown, kind: 'file' | 'directory'): FoundRuleFiles {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const messages: Readonly<Record<string, string>> = {
    ENOENT: `there is no such ${kind}`,
    EACCES: `the ${kind} cannot be read: permission denied`,
    EISDIR: 'it is a directory',
    ENOTDIR: 'it is not a directory',
  };
  const message = messages[String(code)] ?? `the ${kind} cannot be read: ${String(error)}`;
  const help =
    code === 'EISDIR'
      ? 'write RuleFiles.fromDirectory() for it'
      : code === 'ENOTDIR'
        ? 'write RuleFiles.fromFile() for it'
        : `a relative path is taken from the working directory, ${process.cwd()}`;
  return {
    files: [],
    diagnostics: [fileDiagnostic('FALCO1106', { kind: 'file', file: label }, message, { help })],
  };
}

export function isRulesFileName(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
