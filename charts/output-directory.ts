import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The operations on the file system that change something, so that a test can stop between any two of them. */
export interface FileOperations {
  readonly makeDirectory: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
}

const OPERATIONS: FileOperations = {
  makeDirectory: (path) => mkdirSync(path, { recursive: true }),
  rename: renameSync,
  remove: (path) => rmSync(path, { recursive: true, force: true }),
};

const NEW = '.new';
const OLD = '.old';

/**
 * The directory with one directory for each profile. A profile is written beside the old one and takes its place by
 * two renames: whenever the work is stopped, the old or the new one is there, whole.
 */
export class OutputDirectory {
  constructor(
    public readonly path: string,
    private readonly operations: FileOperations = OPERATIONS,
  ) {}

  /** Names of the profiles that are there. */
  public get profiles(): string[] {
    return this.entries().filter((name) => !name.startsWith('.'));
  }

  /**
   * Ends what an interrupted run has left: a profile that was moved aside and not replaced comes back, and everything
   * half-written goes.
   */
  public repair(): void {
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
   */
  public replace(profiles: readonly string[], write: (profile: string, directory: string) => void): void {
    this.repair();
    const replaced: string[] = [];
    try {
      for (const profile of profiles) {
        this.operations.makeDirectory(this.aside(profile, NEW));
        write(profile, this.aside(profile, NEW));
      }
      for (const profile of profiles) {
        if (existsSync(this.of(profile))) {
          this.operations.rename(this.of(profile), this.aside(profile, OLD));
        }
        replaced.push(profile);
        this.operations.rename(this.aside(profile, NEW), this.of(profile));
      }
    } catch (error) {
      this.rollBack(replaced);
      throw error;
    }
    for (const profile of profiles) {
      this.operations.remove(this.aside(profile, OLD));
    }
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
    this.repair();
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
