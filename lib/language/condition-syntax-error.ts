/** What the parser expected where it stopped, or could not parse. */
export type SyntaxErrorId =
  | 'check'
  | 'closing'
  | 'escape'
  | 'junction'
  | 'list'
  | 'number'
  | 'operator'
  | 'string'
  | 'other';

/** Thrown if a string is not a valid condition. The message is the one that Falco prints. */
export class ConditionSyntaxError extends Error {
  /** Line, starting at 1. */
  public readonly line: number;
  /** Column, starting at 1, in UTF-16 code units. */
  public readonly column: number;

  constructor(
    message: string,
    text: string,
    /** Offset at which the parser stopped, starting at 0, in UTF-16 code units. */
    public readonly offset: number,
    /** The previous token, which the message may mention. */
    public readonly lastToken: string = '',
    public readonly id: SyntaxErrorId = 'other',
  ) {
    super(message);
    this.name = 'ConditionSyntaxError';
    const { line, column } = positionAt(text, offset);
    this.line = line;
    this.column = column;
  }
}

/** Line and column of an offset as Falco counts them: both carriage return and line feed end a line. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  for (let index = 0; index < offset && index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === 10 || character === 13) {
      line += 1;
      lineStart = index + 1;
    }
  }
  return { line, column: offset - lineStart + 1 };
}
