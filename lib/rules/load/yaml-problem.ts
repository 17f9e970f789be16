import { isAlias, type Node, visit, type YAMLError } from 'yaml';
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
    const error = document.errors.find((each) => !isForgiven(each));
    if (error !== undefined) {
      const blanks = /^[ \t]*/.exec(source.text.slice(error.pos[0]))?.[0].length ?? 0;
      return at(error.pos[0] + blanks, wordsFor(error));
    }
    if (!MAY_BE_ALIAS.test(source.text)) {
      continue;
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

/** A walk over all nodes takes long, and few files have an alias. */
const MAY_BE_ALIAS = /(?:^|[\s,[{])\*[^\s,[\]{}]/;

/** Falco's library reads over lines of a quoted text that are not indented, and over a quote that is never closed. */
function isForgiven({ message }: YAMLError): boolean {
  return (
    /^(?:Multi-line .*quoted|Missing closing ["'].*quote)/.test(message) ||
    /sufficiently indented/.test(message)
  );
}

function wordsFor({ code, message }: YAMLError): string {
  if (code === 'TAB_AS_INDENT') {
    return 'illegal tab when looking for indentation';
  }
  if (/flow sequence/i.test(message)) {
    return 'end of sequence flow not found';
  }
  if (/flow map/i.test(message)) {
    return 'end of map flow not found';
  }
  if (/nested mappings|implicit keys/i.test(message)) {
    return 'illegal map value';
  }
  return code === 'UNEXPECTED_TOKEN' ? message.toLowerCase() : 'end of sequence not found';
}

function hasAnchor(node: unknown): node is Node & { anchor: string } {
  return typeof node === 'object' && node !== null && 'anchor' in node && typeof node.anchor === 'string';
}
