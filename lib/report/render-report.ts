import { createHash } from 'node:crypto';
import type { ReportData } from './report-data';

/** The parts of the page that are files of the package. */
export interface PageParts {
  readonly body: string;
  readonly style: string;
  readonly script: string;
}

/**
 * Renders a report as one HTML page that needs nothing else. What alerts hold was chosen by whoever ran a program on a
 * node: it is only in data, which the script writes as text, and the page lets no other script run and loads nothing.
 */
export function renderReport({ summary, packedIndex, packedChunks }: ReportData, parts: PageParts): string {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(parts.style)}'`,
    `script-src '${hashOf(parts.script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const packed = [packedIndex, ...packedChunks].map(
    (text) => `<script type="application/octet-stream" class="packed">${text}</script>`,
  );
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(summary.title)}</title>`,
    `<style>${parts.style}</style>`,
    '</head>',
    '<body>',
    parts.body.replace('{{title}}', () => escapeHtml(summary.title)),
    `<script type="application/json" id="summary">${JSON.stringify(summary).replaceAll('<', '\\u003c')}</script>`,
    ...packed,
    `<script>${parts.script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
