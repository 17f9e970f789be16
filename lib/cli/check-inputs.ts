import { type InputsRead, readInputs } from '../files/read-inputs';
import { type CommandIo, UsageError } from './command';

/** Reads what a command is to check. */
export async function checkInputs(
  paths: readonly string[],
  recursive: boolean,
  io: Pick<CommandIo, 'readStandardInput'>,
): Promise<InputsRead> {
  if (paths.length === 0) {
    throw new UsageError('name at least one file or directory, or "-" for standard input');
  }
  if (paths.filter((path) => path === '-').length > 1) {
    throw new UsageError('"-" may be named once: standard input can be read once');
  }
  return readInputs(paths, {
    recursive,
    ...(paths.includes('-') ? { standardInput: await io.readStandardInput() } : {}),
  });
}
