import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FILE_OPERATIONS, type FileOperations } from '../../charts/file-operations';
import { OutputDirectory } from '../../charts/output-directory';

const FILES = ['a.yaml', 'b.yaml', 'c.yaml'];
const PROFILES = ['local', 'eks'];

let root: string;
let directory: string;
let program: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'output-directory-'));
  program = join(root, 'program.cjs');
  const entryPoints = [join(__dirname, 'programs', 'replace-and-die.ts')];
  buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node' });
});

afterAll(() => rmSync(root, { recursive: true }));

beforeEach(() => {
  directory = mkdtempSync(join(root, 'dist-'));
});

function put(profile: string, state: string): void {
  mkdirSync(join(directory, profile), { recursive: true });
  for (const name of FILES) {
    writeFileSync(join(directory, profile, name), `${state} ${profile}`);
  }
}

/** `old` or `new` where the profile is there, whole; `undefined` where it is not there at all. */
function stateOf(profile: string): string | undefined {
  const path = join(directory, profile);
  if (!existsSync(path)) {
    return undefined;
  }
  const contents = new Set(FILES.map((name) => readFileSync(join(path, name), 'utf8')));
  expect(readdirSync(path).sort()).toEqual(FILES);
  expect(contents.size).toBe(1);
  const [state, name] = [...contents][0]!.split(' ');
  expect(name).toBe(profile);
  return state;
}

function run(killBefore: number): { readonly signal: string | null; readonly steps: string } {
  const { signal, stdout } = spawnSync(process.execPath, [program, directory, String(killBefore)], {
    encoding: 'utf8',
  });
  return { signal, steps: stdout };
}

function write(profile: string, target: string): void {
  for (const name of FILES) {
    writeFileSync(join(target, name), `new ${profile}`);
  }
}

function leftovers(): string[] {
  return readdirSync(directory).filter((name) => name.startsWith('.'));
}

describe('a run that is killed', () => {
  it.each(['with', 'without'])(
    'leaves every profile whole, at every step, %s earlier profiles',
    (earlier) => {
      let steps = 0;
      for (let killBefore = 0; ; killBefore += 1) {
        directory = mkdtempSync(join(root, 'dist-'));
        if (earlier === 'with') {
          for (const profile of PROFILES) {
            put(profile, 'old');
          }
        }
        const { signal, steps: done } = run(killBefore);
        if (signal === null) {
          steps = Number(done);
          expect(PROFILES.map(stateOf)).toEqual(['new', 'new']);
          break;
        }
        expect(signal).toBe('SIGKILL');

        // What is there may be applied at any moment.
        const states = PROFILES.map(stateOf);
        // The next start brings back what was moved aside.
        new OutputDirectory(directory).repair();
        const repaired = PROFILES.map(stateOf);
        expect(leftovers()).toEqual([]);
        states.forEach((state, index) => {
          expect(repaired[index]).toBe(state ?? (earlier === 'with' ? 'old' : undefined));
        });
      }
      expect(steps).toBe(earlier === 'with' ? 18 : 16);
    },
  );

  it('is made up for by the next run', () => {
    put('local', 'old');
    expect(run(9).signal).toBe('SIGKILL');
    new OutputDirectory(directory).replace(PROFILES, write);
    expect(PROFILES.map(stateOf)).toEqual(['new', 'new']);
    expect(leftovers()).toEqual([]);
  });
});

describe('a step that fails', () => {
  it('leaves every profile as it was, whichever step it is', () => {
    for (let failing = 0; failing < 8; failing += 1) {
      directory = mkdtempSync(join(root, 'dist-'));
      put('local', 'old');
      put('eks', 'old');
      let step = 0;
      const failOnce = <T extends unknown[]>(operation: (...args: T) => void): ((...args: T) => void) => {
        return (...args) => {
          step += 1;
          if (step - 1 === failing) {
            throw new Error('no space left on device');
          }
          operation(...args);
        };
      };
      const operations: FileOperations = {
        ...FILE_OPERATIONS,
        makeDirectory: failOnce(FILE_OPERATIONS.makeDirectory),
        createFile: failOnce(FILE_OPERATIONS.createFile),
        rename: failOnce(FILE_OPERATIONS.rename),
      };
      const output = new OutputDirectory(directory, operations);
      expect(() => output.replace(PROFILES, write)).toThrow('no space left on device');
      expect(PROFILES.map(stateOf)).toEqual(['old', 'old']);
      expect(leftovers()).toEqual([]);
    }
  });

  it('leaves no profile behind where there was none', () => {
    const output = new OutputDirectory(directory);
    const failing = (profile: string, target: string): void => {
      write(profile, target);
      if (profile === 'eks') {
        throw new Error('a mistake in a chart');
      }
    };
    expect(() => output.replace(PROFILES, failing)).toThrow('a mistake in a chart');
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('a step that fails where a profile is new', () => {
  it.each([
    ['no profile', []],
    ['the first profile', ['local']],
    ['the second profile', ['eks']],
  ])('leaves what was there, whichever step it is, with %s there', (_, earlier) => {
    const before = PROFILES.map((profile) => (earlier.some((name) => name === profile) ? 'old' : undefined));
    let failures = 0;
    for (let failing = 0; ; failing += 1) {
      directory = mkdtempSync(join(root, 'dist-'));
      for (const profile of earlier) {
        put(profile, 'old');
      }
      let step = 0;
      const rename = (from: string, to: string): void => {
        step += 1;
        if (step - 1 === failing) {
          throw new Error('no space left on device');
        }
        FILE_OPERATIONS.rename(from, to);
      };
      const output = new OutputDirectory(directory, { ...FILE_OPERATIONS, rename });
      try {
        output.replace(PROFILES, write);
        break;
      } catch (error) {
        expect(error).toEqual(new Error('no space left on device'));
        failures += 1;
      }
      expect(PROFILES.map(stateOf)).toEqual(before);
      expect(leftovers()).toEqual([]);
    }
    expect(PROFILES.map(stateOf)).toEqual(['new', 'new']);
    expect(failures).toBe(PROFILES.length + earlier.length);
  });
});

describe('a directory that was not there', () => {
  it('is not there after a failure either', () => {
    const path = join(directory, 'dist');
    const fail = () => {
      throw new Error('a mistake in a chart');
    };
    expect(() => new OutputDirectory(path).replace(PROFILES, fail)).toThrow('a mistake in a chart');
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('the lock of a process', () => {
  function lock(id: number | string): void {
    mkdirSync(join(directory, '.lock'), { recursive: true });
    writeFileSync(join(directory, '.lock', String(id)), '');
  }

  it('keeps others from writing while the process is alive', () => {
    // The parent is older than the test, so its id is lower, unless ids have started over.
    lock(process.ppid);
    expect(() => new OutputDirectory(directory).replace(PROFILES, write)).toThrow(
      `another synth (process ${process.ppid}) is writing to`,
    );
    expect(readdirSync(directory)).toEqual(['.lock']);
    expect(readdirSync(join(directory, '.lock'))).toEqual([String(process.ppid)]);
  });

  it('is removed where the process is dead, and where it names none', () => {
    lock(spawnSync(process.execPath, ['--version']).pid);
    lock('nonsense');
    new OutputDirectory(directory).replace(PROFILES, write);
    expect(readdirSync(directory).sort()).toEqual(['eks', 'local']);
  });
});

describe('what a person has put into a profile', () => {
  function refusal(): string {
    try {
      new OutputDirectory(directory).replace(PROFILES, write);
      return '';
    } catch (error) {
      return (error as Error).message.replaceAll(relative(process.cwd(), directory), 'dist');
    }
  }

  it('is not removed, and named', () => {
    put('eks', 'old');
    put('local', 'old');
    writeFileSync(join(directory, 'local', 'notes.txt'), '');
    writeFileSync(join(directory, 'local', '90-mine.yaml.orig'), '');
    expect(
      refusal(),
    ).toBe(`ENV1005 error: dist/local/90-mine.yaml.orig was not written by synth, which would delete it
  dist/local/90-mine.yaml.orig
  move it elsewhere

ENV1005 error: dist/local/notes.txt was not written by synth, which would delete it
  dist/local/notes.txt
  move it elsewhere

2 errors`);
    expect(stateOf('eks')).toBe('old');
    expect(readdirSync(join(directory, 'local'))).toContain('notes.txt');
    expect(leftovers()).toEqual([]);
  });

  it('is told from manifests and policies of another version, which are replaced', () => {
    put('local', 'old');
    mkdirSync(join(directory, 'local', 'policies'));
    writeFileSync(join(directory, 'local', '40-other.yaml'), '');
    writeFileSync(join(directory, 'local', '.DS_Store'), '');
    expect(refusal()).toBe('');
    expect(stateOf('local')).toBe('new');
  });

  it.each([
    ['a file', (path: string) => writeFileSync(path, '')],
    ['a symbolic link', (path: string) => symlinkSync(root, path)],
  ])('is not replaced where it is %s with the name of a profile', (kind, make) => {
    make(join(directory, 'local'));
    expect(refusal()).toBe(`ENV1005 error: dist/local cannot be written: it is ${kind}
  dist/local
  move it elsewhere

1 error`);
    expect(readdirSync(directory)).toEqual(['local']);
  });
});

describe('the names of profiles', () => {
  it('are those of the directories with manifests, without what is half-written', () => {
    for (const name of ['local', 'eks', '.local.new']) {
      put(name, 'old');
      writeFileSync(join(directory, name, '00-namespace.yaml'), '');
    }
    mkdirSync(join(directory, 'charts'));
    writeFileSync(join(directory, 'notes.txt'), '');
    expect(new OutputDirectory(directory).profiles).toEqual(['eks', 'local']);
  });

  it('are none where the directory is not there', () => {
    expect(new OutputDirectory(join(directory, 'nothing')).profiles).toEqual([]);
  });
});
