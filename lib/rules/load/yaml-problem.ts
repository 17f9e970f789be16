import type { OpenedFile } from '../read-rules-file';
import { walk, type YamlSyntaxError } from '../yaml/node';

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
      const blanks = /^[ \t]*/.exec(source.text.slice(error.start))?.[0].length ?? 0;
      return at(error.start + blanks, wordsFor(error));
    }
    if (!document.hasAliases) {
      continue;
    }
    const anchors = new Set<string>();
    let missing: YamlProblem | undefined;
    walk(document.contents, (node) => {
      if (node.kind === 'alias') {
        if (!anchors.has(node.source)) {
          missing = at(node.start, `the referenced anchor is not defined: ${node.source}`);
          return false;
        }
      } else if (node.anchor !== undefined) {
        anchors.add(node.anchor);
      }
      return true;
    });
    if (missing !== undefined) {
      return missing;
    }
  }
  return undefined;
}

/** Falco's library reads over lines of a quoted text that are not indented, and over a quote that is never closed. */
function isForgiven({ message }: YamlSyntaxError): boolean {
  return (
    /^(?:Multi-line .*quoted|Missing closing ["'].*quote)/.test(message) ||
    /sufficiently indented/.test(message)
  );
}

function wordsFor({ code, message }: YamlSyntaxError): string {
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
