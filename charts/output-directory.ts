import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnostic, DiagnosticsError } from '../lib/diagnostics';
import { fileFinding, findForeign, NotPutBackError, shownPath } from './file-errors';
import { FILE_OPERATIONS, type FileOperations } from './file-operations';
import { ignoreFileSystemErrors, withLock } from './output-lock';

const NEW = '.new';
const OLD = '.old';
/** The manifest that every profile has. */
const NAMESPACE = '00-namespace.yaml';

/**
 * The directory with one directory for each profile. A profile is written beside the old one and takes its place by
 * two renames: whenever the work is stopped, the old or the new one is there, whole. One process at a time works on it.
 */
export class OutputDirectory {
  constructor(
    public readonly path: string,
    private readonly operations: FileOperations = FILE_OPERATIONS,
  ) {}

  /** Names of the profiles that are there. What else a person has put beside them is none. */
  public get profiles(): string[] {
    return this.entries().filter(
      (name) => !name.startsWith('.') && existsSync(join(this.of(name), NAMESPACE)),
    );
  }

  /**
   * Ends what an interrupted run has left: a profile that was moved aside and not replaced comes back, and everything
   * half-written goes.
   */
  public repair(): void {
    if (existsSync(this.path)) {
      withLock(this.path, this.operations, () => this.repairAlone());
    }
  }

  private repairAlone(): void {
    for (const entry of this.entries().filter((name) => name.startsWith('.') && name.endsWith(OLD))) {
      const profile = entry.slice(1, -OLD.length);
      if (existsSync(this.of(profile))) {
        this.operations.remove(join(this.path, entry));
      } else {
        this.operations.rename(join(this.path, entry), this.of(profile));
      }
    }
    for (const entry of this.entries().filter((name) => name.startsWith('.') && name.endsWith(NEW))) {
      this.operations.remove(join(this.path, entry));
    }
  }

  /**
   * Replaces profiles by what `write` puts into the directory that it is given. Where writing any of them fails, all
   * of them stay as they were.
   *
   * @throws InUseError where another process is at it
   * @throws DiagnosticsError where something would be lost that is not of a profile
   * @throws NotPutBackError where writing failed, and the way back too
   */
  public replace(profiles: readonly string[], write: (profile: string, directory: string) => void): void {
    withLock(this.path, this.operations, () => this.replaceAlone(profiles, write));
  }

  private replaceAlone(
    profiles: readonly string[],
    write: (profile: string, directory: string) => void,
  ): void {
    this.repairAlone();
    refuse(profiles.flatMap((profile) => this.findObstacle(profile)));
    const replaced: string[] = [];
    try {
      for (const profile of profiles) {
        this.operations.makeDirectory(this.aside(profile, NEW));
        write(profile, this.aside(profile, NEW));
      }
      refuse(profiles.flatMap((profile) => this.findLosses(profile)));
      for (const profile of profiles) {
        if (existsSync(this.of(profile))) {
          this.operations.rename(this.of(profile), this.aside(profile, OLD));
        }
        replaced.push(profile);
        this.operations.rename(this.aside(profile, NEW), this.of(profile));
      }
    } catch (error) {
      try {
        this.rollBack(replaced);
      } catch {
        throw new NotPutBackError(error);
      }
      throw error;
    }
    for (const profile of profiles) {
      // The new ones are in place: what is left of the old ones goes with the next run.
      ignoreFileSystemErrors(() => this.operations.remove(this.aside(profile, OLD)));
    }
  }

  /** A rename would replace it, and a link would not lead to where it did before. */
  private findObstacle(profile: string): Diagnostic[] {
    const path = this.of(profile);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined || found.isDirectory()) {
      return [];
    }
    const kind = found.isSymbolicLink() ? 'a symbolic link' : 'a file';
    return [fileFinding(path, `${shownPath(path)} cannot be written: it is ${kind}`, 'move it elsewhere')];
  }

  private findLosses(profile: string): Diagnostic[] {
    const path = this.of(profile);
    return existsSync(path)
      ? findForeign(path, readdirSync(path).sort(), readdirSync(this.aside(profile, NEW)))
      : [];
  }

  private rollBack(replaced: readonly string[]): void {
    for (const profile of replaced) {
      if (existsSync(this.aside(profile, OLD))) {
        this.operations.remove(this.of(profile));
        this.operations.rename(this.aside(profile, OLD), this.of(profile));
      } else if (!existsSync(this.aside(profile, NEW))) {
        // There was none before.
        this.operations.remove(this.of(profile));
      }
    }
    this.repairAlone();
  }

  private of(profile: string): string {
    return join(this.path, profile);
  }

  private aside(profile: string, suffix: string): string {
    return join(this.path, `.${profile}${suffix}`);
  }

  private entries(): string[] {
    return existsSync(this.path) ? readdirSync(this.path).sort() : [];
  }
}

function refuse(findings: readonly Diagnostic[]): void {
  if (findings.length > 0) {
    throw new DiagnosticsError(findings);
  }
}
