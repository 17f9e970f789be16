import { isAlias, type Node, visit } from 'yaml';
import type { OpenedFile } from '../read-rules-file';

export interface YamlProblem {
  readonly message: string;
  readonly offset: number;
}

/**
 * What Falco's YAML library says of a file that it cannot read, as near as can be: it is another one than ours, and
 * gives up in other places with other words.
 */
export function yamlProblem({ documents, problem, source }: OpenedFile): YamlProblem | undefined {
  const at = (offset: number, message: string): YamlProblem => {
    const { line, column } = source.place(offset);
    return { offset, message: `yaml-cpp: error at line ${line}, column ${column}: ${message}` };
  };
  if (problem !== undefined) {
    return at(0, problem.message);
  }
  for (const document of documents) {
    const [error] = document.errors;
    if (error !== undefined) {
      return at(error.pos[0], WORDS[error.code] ?? error.message.toLowerCase());
    }
    const anchors = new Set<string>();
    let missing: YamlProblem | undefined;
    visit(document, (_, node) => {
      if (isAlias(node)) {
        if (!anchors.has(node.source)) {
          missing = at(node.range?.[0] ?? 0, `the referenced anchor is not defined: ${node.source}`);
          return visit.BREAK;
        }
      } else if (hasAnchor(node)) {
        anchors.add(node.anchor);
      }
      return undefined;
    });
    if (missing !== undefined) {
      return missing;
    }
  }
  return undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'end of sequence not found',
  MISSING_CHAR: 'end of sequence flow not found',
  TAB_AS_INDENT: 'illegal tab when looking for indentation',
};

function hasAnchor(node: unknown): node is Node & { anchor: string } {
  return typeof node === 'object' && node !== null && 'anchor' in node && typeof node.anchor === 'string';
}
