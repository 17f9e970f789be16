import type { TextPlace } from '../../diagnostics';
import { blamed } from '../../yaml/read-past-errors';
import type { SourceText } from '../../yaml/source-text';
import type { YamlError } from '../../yaml/yaml-error';
import type { ReadingIssue } from '../reading-issues';

/** What is wrong with a file that Falco's YAML library gives up on: one issue a line. */
export function yamlIssues(errors: readonly YamlError[], source: SourceText): ReadingIssue[] {
  const found = new Map<number, ReadingIssue>();
  for (const error of errors) {
    const place = placeOf(error, source);
    if (!found.has(place.line)) {
      const { id, detail, mark, opened } = error;
      const data = {
        error: id,
        detail,
        ...(opened === undefined ? {} : { opened: source.text.charAt(opened.offset) }),
        character: source.text.charAt(mark.offset),
        isIndentedByTab: isIndentedByTab(source.text, mark.offset),
      };
      found.set(place.line, { id: 'yaml-syntax', data, place });
    }
  }
  return [...found.values()];
}

function placeOf(error: YamlError, source: SourceText): TextPlace {
  const at = blamed(error);
  switch (error.id) {
    case 'bad-escape':
      return source.place(at - 2, at);
    case 'end-in-scalar':
    case 'document-in-scalar':
      return source.place(at - 1);
    case 'unknown-anchor':
      return source.place(at, at + 1 + error.detail.length);
    default:
      return source.place(at);
  }
}

/** A tab at the start of a line takes the line out of its place, and is seldom seen. */
function isIndentedByTab(text: string, offset: number): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^ *\t/.test(text.slice(start, start + 100));
}
