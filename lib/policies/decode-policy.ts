import type { Diagnostic } from '../diagnostics';
import { documentDiagnostic } from './document-diagnostic';

/** A file with policies as text, and where it is not UTF-8: what is not becomes U+FFFD. */
export function decodePolicy(
  name: string,
  content: Uint8Array,
): { readonly text: string; readonly findings: readonly Diagnostic[] } {
  const text = decode(content);
  const same = new TextEncoder().encode(text);
  const offset = content.findIndex((byte, index) => byte !== same[index]);
  if (offset === -1) {
    return { text, findings: [] };
  }
  const before = decode(content.subarray(0, offset)).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  const place = { kind: 'text', file: name, line: before.length, column, path: '' } as const;
  const help = { help: 'save it as UTF-8' };
  return { text, findings: [documentDiagnostic('POLICY1001', place, 'the file is not UTF-8 text', help)] };
}

function decode(content: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
}
