/**
 * Thrown by the readers of usual items where something is written in a way that they leave to the scanner. One object
 * is enough: nobody looks at where it came from.
 */
export class Unusual extends Error {}

const UNUSUAL = new Unusual('left to the scanner');

export function unusual(): never {
  throw UNUSUAL;
}
