// Replaces two profiles of an output directory, and is killed before the given step: no chance to clean up.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OutputDirectory } from '../../../charts/output-directory';

const [directory = '', killBefore = ''] = process.argv.slice(2);
let step = 0;

function count(): void {
  if (step === Number(killBefore)) {
    process.kill(process.pid, 'SIGKILL');
  }
  step += 1;
}

const output = new OutputDirectory(directory, {
  makeDirectory: (path) => {
    count();
    mkdirSync(path, { recursive: true });
  },
  rename: (from, to) => {
    count();
    renameSync(from, to);
  },
  remove: (path) => {
    count();
    rmSync(path, { recursive: true, force: true });
  },
});

output.replace(['local', 'eks'], (profile, target) => {
  for (const name of ['a.yaml', 'b.yaml', 'c.yaml']) {
    count();
    writeFileSync(join(target, name), `new ${profile}`);
  }
});
process.stdout.write(String(step));
