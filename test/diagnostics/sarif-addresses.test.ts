import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE, formatSarif } from '../../lib/codes';
import type { Diagnostic } from '../../lib/diagnostics';

const ROOT = join(__dirname, '../..');
const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

/** The anchors of a page, as GitHub makes them of its headings. */
function anchors(page: string): ReadonlySet<string> {
  const headings = readFileSync(join(ROOT, page), 'utf8').match(/^#+ .*$/gm) ?? [];
  return new Set(
    headings.map((heading) =>
      heading
        .replace(/^#+ /, '')
        .toLowerCase()
        .replace(/[^a-z0-9 _-]/g, '')
        .replaceAll(' ', '-'),
    ),
  );
}

describe('help addresses in a SARIF log', () => {
  const diagnostics = Object.keys(CATALOGUE).map(
    (code) => ({ code, severity: 'error', message: 'm', place: { kind: 'file', file: 'f' } }) as Diagnostic,
  );
  const { rules } = JSON.parse(formatSarif(diagnostics)).runs[0].tool.driver;

  it('are absolute, of this version, and lead to a section that is there', () => {
    const prefix = `https://unpkg.com/${name}@${version}/`;
    const pages = new Map<string, ReadonlySet<string>>();
    const wrong = rules.flatMap(({ helpUri }: { helpUri: string }) => {
      const [page = '', anchor = ''] = helpUri.replace(prefix, '').split('#');
      const known = pages.get(page) ?? (helpUri.startsWith(prefix) ? anchors(page) : new Set<string>());
      pages.set(page, known);
      return known.has(anchor) ? [] : [helpUri];
    });
    expect(rules.length).toBe(Object.keys(CATALOGUE).length);
    expect(wrong).toEqual([]);
  });
});
