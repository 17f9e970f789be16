import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics';
import { fileDiagnostic } from '../rules/file-codes';
import { packageRoot } from './package-root';
import { type AddedUpstreamSet, UpstreamRulesSource } from './upstream-set';

/** A rules file: its name on the node, its name in messages, and its content. */
export interface RuleFile {
  /** Name of the file in the directory that Falco reads. */
  readonly name: string;
  /** Name in messages: the path as given. */
  readonly label: string;
  readonly content: Uint8Array;
}

/** The files that were found, and the problems with the others. */
export interface FoundRuleFiles {
  readonly files: readonly RuleFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Which rules of this package are included. */
type Bundle = 'falco' | 'tetragon' | 'both';

/**
 * Rules files for Falco. They are read when a construct uses them. All files are placed in one directory, from which
 * Falco loads them in byte-wise order of their names.
 */
export class RuleFiles {
  /** The thirteen rules of this package. */
  public static bundled(): RuleFiles {
    return new RuleFiles(() => {
      const directory = join(packageRoot(), 'rules');
      return readDirectory(directory, 'cdk8s-runtime-detection/rules');
    }, 'falco');
  }

  /**
   * The thirteen rules of this package for Tetragon events. They are for `Tetragon.sendTo`; Falco does not have this
   * event source.
   */
  public static bundledForTetragon(): RuleFiles {
    return new RuleFiles(() => {
      const directory = join(packageRoot(), 'rules', 'tetragon');
      return readDirectory(directory, 'cdk8s-runtime-detection/rules/tetragon');
    }, 'tetragon');
  }

  /**
   * All files in a directory whose names end in `.yaml` or `.yml`. Subdirectories are ignored, as in Falco.
   *
   * @param path path of the directory or file, relative to the working directory
   */
  public static fromDirectory(path: string): RuleFiles {
    const absolute = resolve(path);
    return new RuleFiles(() => readDirectory(absolute, path.replace(/\/+$/, '')));
  }

  /**
   * A single file.
   *
   * @param path path of the directory or file, relative to the working directory
   */
  public static fromFile(path: string): RuleFiles {
    const absolute = resolve(path);
    return new RuleFiles(() => readFile(absolute, path));
  }

  /**
   * Rules written inline.
   *
   * @param name name of the file, such as `tuning.yaml`
   * @param text the rules in YAML
   */
  public static inline(name: string, text: string): RuleFiles {
    const file = { name, label: name, content: new TextEncoder().encode(text) };
    return new RuleFiles(() => ({ files: [file], diagnostics: [] }));
  }

  /**
   * Upstream's incubating rules. Falco loads them after the stable rules and before all other files, which can override
   * them. Overrides are checked against bundled facts about the published rules.
   *
   * @param source where the rules come from; for a file next to your code, use `fromFile`, as for your own rules
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
   * @param source where the rules come from
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

  /** No rules files: only upstream's rules, which are part of Falco's image. */
  public static none(): RuleFiles {
    return new RuleFiles(() => ({ files: [], diagnostics: [] }));
  }

  /** @internal Files that have already been read. */
  public static of(found: FoundRuleFiles): RuleFiles {
    return new RuleFiles(() => found);
  }

  private constructor(
    private readonly find: () => FoundRuleFiles,
    private readonly bundle: Bundle | undefined = undefined,
    /** Test files, and directories of test files, that synth runs. */
    public readonly tests: readonly string[] = [],
    /** @internal Sets of upstream's rules that are not in the image. */
    public readonly upstreamSets: readonly AddedUpstreamSet[] = [],
  ) {}

  /** Whether the rules of this package for Falco are included. */
  public get includesBundled(): boolean {
    return this.bundle === 'falco' || this.bundle === 'both';
  }

  /** Whether the rules of this package for Tetragon events are included. */
  public get includesBundledForTetragon(): boolean {
    return this.bundle === 'tetragon' || this.bundle === 'both';
  }

  /**
   * Returns these files with tests: synth runs the tests and fails if one of them fails. The files are tested together
   * with all other rules that the construct loads; the key `rules` of a test file is ignored.
   *
   * @param paths test files, or directories of test files, relative to the working directory; see docs/testing.md
   */
  public testedBy(...paths: string[]): RuleFiles {
    return new RuleFiles(this.find, this.bundle, [...this.tests, ...paths], this.upstreamSets);
  }

  /** Combines these files and others in one directory. */
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

  /** Reads the files immediately. */
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
    const message = 'the directory contains no rules files: no name in it ends in .yaml or .yml';
    const help = 'use a directory with rules files: like Falco, this ignores subdirectories';
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
      const help = { help: 'use a regular file' };
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
    ENOENT: `no such ${kind}`,
    EACCES: `the ${kind} cannot be read: permission denied`,
    EISDIR: 'it is a directory',
    ENOTDIR: 'it is not a directory',
  };
  const message = messages[String(code)] ?? `the ${kind} cannot be read: ${String(error)}`;
  const help =
    code === 'EISDIR'
      ? 'use RuleFiles.fromDirectory() for it'
      : code === 'ENOTDIR'
        ? 'use RuleFiles.fromFile() for it'
        : `check the path: relative paths are resolved from the working directory, ${process.cwd()}`;
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
