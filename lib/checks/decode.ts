/** A rules file as text, and whether it is UTF-8: what is not becomes a replacement character, as in most editors. */
export function decode(text: string | Uint8Array): { readonly text: string; readonly isUtf8: boolean } {
  if (typeof text === 'string') {
    return { text, isUtf8: true };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text), isUtf8: true };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(text), isUtf8: false };
  }
}
