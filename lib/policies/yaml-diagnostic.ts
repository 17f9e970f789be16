import type { Diagnostic } from '../diagnostics';
import { documentDiagnostic } from './document-diagnostic';
import { formatPath } from './findings/path';
import type { YamlProblem } from './read/read-yaml';
import { innermostMapAt, type TreeNode } from './tree/document-tree';

/** The finding about something in a text that YAML does not allow. */
export function yamlDiagnostic(problem: YamlProblem, place: Diagnostic['place']): Diagnostic {
  switch (problem.kind) {
    case 'template':
      return documentDiagnostic('POLICY1017', place, problem.message, helpOf(problem));
    case 'syntax':
      return documentDiagnostic('POLICY1001', place, `not YAML: ${problem.message}`, helpOf(problem));
    case 'duplicate-key':
      return documentDiagnostic('POLICY1003', place, `duplicate key "${problem.key}"`, {
        help: 'remove one of them',
      });
    case 'overwritten-key':
      return documentDiagnostic('POLICY1003', place, `the "<<" below overrides the key "${problem.key}"`, {
        help: 'move "<<" to the top: keys after it override the merged ones',
      });
  }
}

function helpOf({ help }: { readonly help?: string }): { readonly help?: string } {
  return help === undefined ? {} : { help };
}

/** The path of a duplicate key. */
export function pathOfKey(problem: YamlProblem, tree: TreeNode): string {
  const map = 'key' in problem ? innermostMapAt(tree, problem.range.start) : undefined;
  return map === undefined || !('key' in problem) ? '' : formatPath([...map, problem.key]);
}
