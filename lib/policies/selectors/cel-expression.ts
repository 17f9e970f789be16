import { rangeOf } from '../go/integers';
import { type CelToken, celTokens } from './cel-tokens';
import type { CelType } from './cel-types';

/** What is wrong with an expression, and what to write instead. */
export interface CelProblem {
  readonly message: string;
  readonly help: string;
}

/** What `arg0`, `arg1` and so on are: `unreadable` where an expression cannot read the argument, nothing where unknown. */
export type CelArgument = CelType | 'unreadable' | undefined;

/**
 * Finds the first thing in an expression that the agent cannot compile.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/celbpf/env.go
 */
export function checkCelExpression(expression: string, args: readonly CelArgument[]): CelProblem | undefined {
  const parser = new CelChecker(celTokens(expression), args);
  try {
    const type = parser.whole();
    return type === 'bool' || type === undefined
      ? undefined
      : {
          message: `the expression is ${article(type)}, not a condition`,
          help: 'compare it, as in arg0 == int32(1)',
        };
  } catch (error) {
    if (error instanceof CelError) {
      return error.problem;
    }
    throw error;
  }
}

class CelError extends Error {
  public constructor(public readonly problem: CelProblem) {
    super(problem.message);
  }
}

/** How deep brackets, calls and chains of signs go for the agent's parser. */
const MAX_DEPTH = 250;

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='];

const HELP = 'use ==, !=, <, <=, >, >=, &&, ||, !, +, -, int32() and uint32() on numbers and arguments';

const MINUS_HELP = 'write 0 - arg0, with a 0 of the same type';

/** The type of a part, or `undefined` if it depends on an argument whose type is not known. */
type Known = CelType | undefined;

/** Reads an expression from left to right, and knows the type of each part. */
class CelChecker {
  private at = 0;
  private depth = 0;

  public constructor(
    private readonly tokens: readonly CelToken[],
    private readonly args: readonly CelArgument[],
  ) {}

  public whole(): Known {
    const type = this.or();
    const rest = this.tokens[this.at];
    return rest === undefined ? type : this.fail(`unexpected "${rest.text}"`, HELP);
  }

  private or(): Known {
    return this.chain('||', () => this.chain('&&', () => this.comparison()));
  }

  private chain(sign: string, part: () => Known): Known {
    let type = part();
    while (this.takes(sign)) {
      this.wantBool(sign, type);
      this.wantBool(sign, part());
      type = 'bool';
    }
    return type;
  }

  private wantBool(sign: string, type: Known): void {
    if (type !== undefined && type !== 'bool') {
      this.fail(`"${sign}" takes conditions, not ${article(type)}`, 'compare the number');
    }
  }

  private comparison(): Known {
    this.depth += 1;
    this.boundDepth(this.depth);
    const type = this.comparisonChain();
    this.depth -= 1;
    return type;
  }

  private comparisonChain(): Known {
    let left = this.sum();
    let signs = 0;
    for (let sign = this.takesOne(COMPARISONS); sign !== undefined; sign = this.takesOne(COMPARISONS)) {
      signs += 1;
      this.boundDepth(signs);
      // What is compared is a level below the comparison.
      this.depth += 1;
      const right = this.sum();
      this.depth -= 1;
      this.wantSame(sign, left, right);
      if (left === 'bool' && sign !== '==') {
        this.fail(`"${sign}" takes numbers, not a condition`, 'use "==", or "!" before the condition');
      }
      left = 'bool';
    }
    return left;
  }

  private sum(): Known {
    let left = this.unary();
    let signs = 0;
    for (let sign = this.takesOne(['+', '-']); sign !== undefined; sign = this.takesOne(['+', '-'])) {
      signs += 1;
      // The first number is a level, too.
      this.boundDepth(signs + 1);
      const right = this.unary();
      this.wantSame(sign, left, right);
      if (left === 'bool') {
        this.fail(`"${sign}" takes numbers, not a condition`, HELP);
      }
      left = left ?? right;
    }
    return left;
  }

  private wantSame(sign: string, left: Known, right: Known): void {
    if (left === undefined || right === undefined || left === right) {
      return;
    }
    const narrow = [left, right].find((type) => type === 'int32' || type === 'uint32');
    const wide = narrow === 'int32' ? 'int' : 'uint';
    const help =
      narrow !== undefined && [left, right].includes(wide)
        ? `put ${narrow}() around the ${wide}${wide === 'int' ? ', such as int32(1)' : ', such as uint32(1u)'}`
        : 'both must have the same type: 1 is an int, 1u a uint, int32(1) an int32, uint32(1u) a uint32';
    this.fail(`"${sign}" is between ${article(left)} and ${article(right)}`, help);
  }

  private unary(): Known {
    const nots = this.count('!');
    if (nots > 0) {
      const type = this.isNegativeNext() ? this.negative() : this.primary('');
      // Two of them are none to the parser, whatever comes behind.
      if (nots % 2 === 0) {
        return type;
      }
      this.wantBool('!', type);
      return 'bool';
    }
    if (this.isNegativeNext()) {
      return this.negative();
    }
    const minuses = this.count('-');
    return minuses % 2 === 0 ? this.primary('') : this.fail('"-" takes a number', MINUS_HELP);
  }

  /** Whether there is one "-". */
  private isNegativeNext(): boolean {
    const [sign, next] = this.tokens.slice(this.at, this.at + 2);
    return sign?.text === '-' && next?.text !== '-';
  }

  private negative(): Known {
    this.takes('-');
    const next = this.tokens[this.at];
    return next?.kind === 'number' && !/u$/i.test(next.text)
      ? this.primary('-')
      : this.fail('"-" takes a number', MINUS_HELP);
  }

  /** How often a sign is repeated here. */
  private count(sign: string): number {
    let count = 0;
    while (this.takes(sign)) {
      count += 1;
    }
    return count;
  }

  private boundDepth(depth: number): void {
    if (depth > MAX_DEPTH) {
      this.fail(`the expression is nested more than ${MAX_DEPTH} levels deep`, 'shorten it');
    }
  }

  private primary(sign: '-' | ''): Known {
    const token = this.tokens[this.at];
    if (token === undefined) {
      return this.fail('unexpected end of the expression', HELP);
    }
    this.at += 1;
    switch (token.kind) {
      case 'number':
        return this.number(token.text, sign);
      case 'name':
        return this.name(token.text);
      case 'sign':
        if (token.text === '(') {
          const type = this.or();
          this.close();
          return type;
        }
        return this.fail(`unexpected "${token.text}"`, HELP);
      case 'other':
        return this.fail(
          `${token.text.startsWith('"') ? token.text : `"${token.text}"`} is not supported`,
          HELP,
        );
    }
  }

  private number(text: string, sign: '-' | ''): Known {
    const isUnsigned = /u$/i.test(text);
    const magnitude = BigInt(isUnsigned ? text.slice(0, -1) : text);
    const value = sign === '-' ? -magnitude : magnitude;
    const { min, max } = rangeOf(64, !isUnsigned);
    return value < min || value > max
      ? this.fail(`${sign}${text} is outside ${min} to ${max}`, isUnsigned ? HELP : `use ${text}u for a uint`)
      : isUnsigned
        ? 'uint'
        : 'int';
  }

  private name(text: string): Known {
    if (text === 'true' || text === 'false') {
      return 'bool';
    }
    if (this.takes('(')) {
      return this.call(text);
    }
    const position = /^arg(?:0|[1-9]\d*)$/.test(text) ? Number(text.slice(3)) : -1;
    if (position < 0 || position >= this.args.length) {
      const names = this.args.map((_, index) => `arg${index}`).join(', ');
      return this.fail(
        `unknown name "${text}"`,
        names === ''
          ? 'declare arguments: the first in "args" is arg0'
          : `use ${names}: positions in "args" of the hook`,
      );
    }
    const type = this.args[position];
    return type === 'unreadable'
      ? this.fail(
          `${text} has a type that expressions do not support`,
          'declare it as a 32-bit or 64-bit number',
        )
      : type;
  }

  private call(name: string): Known {
    const result = name === 'int32' || name === 'uint32' ? name : undefined;
    if (result === undefined) {
      return this.fail(`unknown function "${name}"`, 'use int32() or uint32()');
    }
    const type = this.or();
    this.close();
    const wanted = result === 'int32' ? 'int' : 'uint';
    return type === undefined || type === wanted
      ? result
      : this.fail(
          `${name}() takes ${article(wanted)}, not ${article(type)}`,
          `write ${name}(1${wanted === 'uint' ? 'u' : ''}) or remove it`,
        );
  }

  private close(): void {
    if (!this.takes(')')) {
      this.fail('missing ")"', HELP);
    }
  }

  private takes(sign: string): boolean {
    return this.takesOne([sign]) !== undefined;
  }

  private takesOne(signs: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || !signs.includes(token.text)) {
      return undefined;
    }
    this.at += 1;
    return token.text;
  }

  private fail(message: string, help: string): never {
    throw new CelError({ message, help });
  }
}

function article(type: CelType): string {
  return type === 'bool' ? 'a condition' : type.startsWith('i') ? `an ${type}` : `a ${type}`;
}
