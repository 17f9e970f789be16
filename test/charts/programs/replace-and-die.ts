// Replaces two profiles of an output directory, and is killed before the given step: no chance to clean up.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_OPERATIONS } from '../../../charts/file-operations';
import { OutputDirectory } from '../../../charts/output-directory';

const [directory = '', killBefore = ''] = process.argv.slice(2);
let step = 0;

function count(): void {
  if (step === Number(killBefore)) {
    process.kill(process.pid, 'SIGKILL');
  }
  step += 1;
}

function counted<T extends unknown[]>(operation: (...args: T) => void): (...args: T) => void {
  return (...args) => {
    count();
    operation(...args);
  };
}

const output = new OutputDirectory(directory, {
  makeDirectory: counted(FILE_OPERATIONS.makeDirectory),
  createFile: counted(FILE_OPERATIONS.createFile),
  rename: counted(FILE_OPERATIONS.rename),
  remove: counted(FILE_OPERATIONS.remove),
  removeEmptyDirectory: counted(FILE_OPERATIONS.removeEmptyDirectory),
});

output.replace(['local', 'eks'], (profile, target) => {
  for (const name of ['a.yaml', 'b.yaml', 'c.yaml']) {
    count();
    writeFileSync(join(target, name), `new ${profile}`);
  }
});
process.stdout.write(String(step));
