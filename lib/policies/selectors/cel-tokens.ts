/** A piece of an expression: its text, and what it is. */
export interface CelToken {
  readonly kind: 'number' | 'name' | 'sign' | 'other';
  readonly text: string;
}

const TOKEN =
  /(?<skip>[\t\n\f\r ]+|\/\/[^\n]*)|(?<other>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+|[rRbB]{0,2}"(?:[^"\\\n]|\\.)*"|[rRbB]{0,2}'(?:[^'\\\n]|\\.)*')|(?<number>0x[0-9a-fA-F]+[uU]?|\d+[uU]?)|(?<name>[A-Za-z_]\w*)|(?<sign>==|!=|<=|>=|&&|\|\||[<>!+\-()])|(?<rest>.)/sy;

/** The pieces of an expression, without spaces and comments. Texts, fractions and unknown characters are `other`. */
export function celTokens(expression: string): readonly CelToken[] {
  const tokens: CelToken[] = [];
  for (const { 0: text, groups = {} } of expression.matchAll(new RegExp(TOKEN, 'gsy'))) {
    if (groups['number'] !== undefined) {
      tokens.push({ kind: 'number', text });
    } else if (groups['name'] !== undefined) {
      tokens.push({ kind: 'name', text });
    } else if (groups['sign'] !== undefined) {
      tokens.push({ kind: 'sign', text });
    } else if (groups['skip'] === undefined) {
      tokens.push({ kind: 'other', text });
    }
  }
  return tokens;
}
