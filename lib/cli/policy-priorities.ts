import { parseAllDocuments } from 'yaml';
import { PRIORITY_ANNOTATION } from '../facts/names';
import { Priority } from '../facts/priority';
import { type InputFile, readInputs } from '../files/read-inputs';
import { prioritiesOf } from '../tetragon/alerts/alerts-config';
import { CommandError } from './command';

/**
 * The priorities that policies in files give their alerts, by the names of the policies.
 *
 * @throws CommandError with every problem
 */
export function policyPriorities(paths: readonly string[]): Readonly<Record<string, string>> {
  const { files, problems } = readInputs(paths);
  const wrong = problems.map(({ label, message }) => `${label}: ${message}`);
  const found = files.flatMap((file) => prioritiesIn(file, wrong));
  const [first, ...others] = wrong;
  if (first !== undefined) {
    throw new CommandError([first, ...others].join('\n'));
  }
  return prioritiesOf(found);
}

function prioritiesIn(
  { label, content }: InputFile,
  wrong: string[],
): { name: string; priority: Priority }[] {
  const documents = parseAllDocuments(new TextDecoder().decode(content), { logLevel: 'silent' });
  return [...documents].flatMap((document) => {
    const [error] = document.errors;
    if (error !== undefined) {
      wrong.push(`${label}: ${error.message.split('\n')[0]}`);
      return [];
    }
    const kind = document.getIn(['kind']);
    const name = document.getIn(['metadata', 'name']);
    const written = document.getIn(['metadata', 'annotations', PRIORITY_ANNOTATION]);
    if (!/^TracingPolicy(Namespaced)?$/.test(String(kind)) || written === undefined) {
      return [];
    }
    const priority = Priority.find(String(written));
    if (priority === undefined) {
      const problem = `the policy "${String(name)}" has an unknown priority "${String(written)}"`;
      wrong.push(`${label}: ${problem} (${Priority.hint(String(written))})`);
      return [];
    }
    return [{ name: String(name), priority }];
  });
}
