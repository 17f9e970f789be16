import { type Diagnostic, diagnostic } from '../../diagnostics';
import type { SourceText } from '../source-text';
import type { YamlDocument } from './node';
import { parseItemByItem } from './parse-item-by-item';
import { MAX_DEPTH, parseWithLibrary } from './with-library';

/** The documents of a file, or the one finding that kept them from being read. */
export function parseYaml(source: SourceText): readonly YamlDocument[] | Diagnostic {
  const usual = parseItemByItem(source.text);
  if (usual !== undefined) {
    return [usual];
  }
  const parsed = parseWithLibrary(source.text, 0);
  if ('tooDeep' in parsed) {
    const message = `not YAML: nested more than ${MAX_DEPTH} levels deep`;
    return diagnostic('FALCO1001', source.place(parsed.tooDeep), message, {
      help: 'no rule needs that: look for a bracket that is not closed',
    });
  }
  return parsed;
}
