import type { Scanner } from './scanner';
import type { Token } from './token';
import { YamlError } from './yaml-error';

/**
 * Reads past `%YAML` and `%TAG`, and finds what Falco's library finds wrong with them.
 *
 * yaml-cpp: `src/parser.cpp`
 */
export function readDirectives(scanner: Scanner): void {
  const handles = new Set<string>();
  let hasVersion = false;
  for (let token = scanner.peek(); token?.kind === 'directive'; token = scanner.peek()) {
    if (token.value === 'YAML') {
      checkVersion(token, hasVersion);
      hasVersion = true;
    } else if (token.value === 'TAG') {
      checkTag(token, handles);
    }
    scanner.next();
  }
}

function checkVersion({ parameters = [], mark }: Token, isRepeated: boolean): void {
  const [version = ''] = parameters;
  if (parameters.length !== 1) {
    throw new YamlError('yaml-directive', mark);
  }
  if (isRepeated) {
    throw new YamlError('repeated-yaml-directive', mark);
  }
  const [, major] = /^[+-]?(\d+)[\s\S]\s*[+-]?\d+$/.exec(version) ?? [];
  if (major === undefined) {
    throw new YamlError('yaml-version', mark, version);
  }
  if (Number(major) > 1) {
    throw new YamlError('yaml-major-version', mark);
  }
}

function checkTag({ parameters = [], mark }: Token, handles: Set<string>): void {
  const [handle = ''] = parameters;
  if (parameters.length !== 2) {
    throw new YamlError('tag-directive', mark);
  }
  if (handles.has(handle)) {
    throw new YamlError('repeated-tag-directive', mark);
  }
  handles.add(handle);
}
