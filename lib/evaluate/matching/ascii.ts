/** Falco folds the case of ASCII letters only. */
export function asciiLower(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

export function asciiUpper(text: string): string {
  return /[a-z]/.test(text) ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text;
}

/** Whether each character is one byte in UTF-8. */
export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > 0x7f) {
      return false;
    }
  }
  return true;
}

const ENCODER = new TextEncoder();

/** The bytes of a text in UTF-8, each as one character: what a function of C sees of it. */
export function asBytes(text: string): string {
  return isAscii(text)
    ? text
    : Array.from(ENCODER.encode(text), (byte) => String.fromCharCode(byte)).join('');
}

/** How `strcmp` orders two texts in UTF-8: negative, zero or positive. */
export function compareBytes(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return asBytes(left) < asBytes(right) ? -1 : 1;
}
