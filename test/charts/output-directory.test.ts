import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FileOperations, OutputDirectory } from '../../charts/output-directory';

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
      expect(steps).toBe(earlier === 'with' ? 14 : 12);
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
    for (let failing = 0; failing < 6; failing += 1) {
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
        makeDirectory: failOnce((path: string) => mkdirSync(path, { recursive: true })),
        rename: failOnce(renameSync),
        remove: (path) => rmSync(path, { recursive: true, force: true }),
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

describe('the names of profiles', () => {
  it('are those of the directories, without what is half-written', () => {
    put('local', 'old');
    put('eks', 'old');
    mkdirSync(join(directory, '.local.new'));
    expect(new OutputDirectory(directory).profiles).toEqual(['eks', 'local']);
  });

  it('are none where the directory is not there', () => {
    expect(new OutputDirectory(join(directory, 'nothing')).profiles).toEqual([]);
  });
});
