import type { Diagnostic } from '../diagnostics';
import { documentDiagnostic } from './document-diagnostic';

/** A file with policies as text, and where it is not UTF-8: what is not becomes U+FFFD. */
export function decodePolicy(
  name: string,
  content: Uint8Array,
): { readonly text: string; readonly findings: readonly Diagnostic[] } {
  const text = decode(content);
  const offset = firstDifference(content, new TextEncoder().encode(text));
  if (offset === undefined) {
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

/** Where a character begins that is not encoded again as it was, such as one that the end of the file cuts off. */
function firstDifference(content: Uint8Array, same: Uint8Array): number | undefined {
  let offset = content.findIndex((byte, index) => byte !== same[index]);
  if (offset === -1 && content.length === same.length) {
    return undefined;
  }
  offset = offset === -1 ? content.length : offset;
  while (isContinuation(same[offset])) {
    offset -= 1;
  }
  return offset;
}

/** Whether a byte goes on with a character of UTF-8. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte < 0xc0;
}
