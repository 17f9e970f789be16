/** No repetition may ask for more, alone or multiplied with those around it. */
const MAX_REPEAT = 1000;

const CLASS_NAMES = new Set([
  'alnum',
  'alpha',
  'ascii',
  'blank',
  'cntrl',
  'digit',
  'graph',
  'lower',
  'print',
  'punct',
  'space',
  'upper',
  'word',
  'xdigit',
]);

/** What RE2 says where it reads a character behind the end. */
const NOTHING_LEFT = 'invalid UTF-8';

class RegexProblem extends Error {}

/**
 * RE2's error for a regular expression in POSIX syntax, which Falco uses; `undefined` if it is valid.
 *
 * The syntax has neither `\d`, `\w`, `\s` and `\b` nor `(?:...)` and flags.
 *
 * @example
 * regexProblem('[a-z'); // 'missing ]: [a-z'
 */
export function regexProblem(pattern: string): string | undefined {
  try {
    new PosixSyntax(pattern).check();
    return undefined;
  } catch (error) {
    if (error instanceof RegexProblem) {
      return error.message;
    }
    throw error;
  }
}

/** A group that is open: how much the most repeated piece of it is repeated. */
interface Group {
  /** Whether there is something that a repetition could repeat. */
  hasOperand: boolean;
  /** How often the last piece repeats what is in it. */
  last: number;
  most: number;
}

/** RE2: `re2/parse.cc`, without the flags that POSIX syntax switches off */
class PosixSyntax {
  private readonly runes: readonly string[];
  private at = 0;

  constructor(private readonly pattern: string) {
    this.runes = [...pattern];
  }

  public check(): void {
    const groups: Group[] = [];
    let group: Group = { hasOperand: false, last: 1, most: 1 };
    const operand = (repeat = 1) => {
      group.hasOperand = true;
      group.most = Math.max(group.most, repeat);
      group.last = repeat;
    };
    while (this.at < this.runes.length) {
      const rune = this.runes[this.at];
      switch (rune) {
        case '(':
          groups.push(group);
          group = { hasOperand: false, last: 1, most: 1 };
          this.at += 1;
          break;
        case '|':
          group.hasOperand = false;
          this.at += 1;
          break;
        case ')': {
          const outer = groups.pop();
          if (outer === undefined) {
            throw new RegexProblem(`unexpected ): ${this.pattern}`);
          }
          const { most } = group;
          group = outer;
          operand(most);
          this.at += 1;
          break;
        }
        case '[':
          this.characterClass();
          operand();
          break;
        case '*':
        case '+':
        case '?':
          if (!group.hasOperand) {
            throw new RegexProblem(`no argument for repetition operator: ${rune}`);
          }
          this.at += 1;
          break;
        case '{':
          this.repetition(group, operand);
          break;
        case '\\':
          this.escape();
          operand();
          break;
        default:
          this.at += 1;
          operand();
      }
    }
    if (groups.length > 0) {
      throw new RegexProblem(`missing ): ${this.pattern}`);
    }
  }

  private rest(from = this.at): string {
    return this.runes.slice(from).join('');
  }

  /** `{2}`, `{2,}` or `{2,5}`. Anything else that starts with a brace is a brace. */
  private repetition(group: Group, operand: (repeat?: number) => void): void {
    const found = /^\{(0|[1-9][0-9]{0,8})(?:,(0|[1-9][0-9]{0,8})?)?\}/.exec(this.rest());
    if (found === null) {
      this.at += 1;
      operand();
      return;
    }
    const [text, low, high] = found;
    const min = Number(low);
    const max = high === undefined ? min : Number(high);
    if (max < min || max > MAX_REPEAT) {
      throw new RegexProblem(`invalid repetition size: ${text}`);
    }
    if (!group.hasOperand) {
      throw new RegexProblem(`no argument for repetition operator: ${text}`);
    }
    this.at += text.length;
    if (max >= 2) {
      const product = group.last * max;
      if (product > MAX_REPEAT) {
        throw new RegexProblem(`invalid repetition size: ${text}`);
      }
      operand(product);
    }
  }

  private characterClass(): void {
    const start = this.at;
    this.at += 1;
    if (this.runes[this.at] === '^') {
      this.at += 1;
    }
    for (let first = true; this.at < this.runes.length && (this.runes[this.at] !== ']' || first); ) {
      const next = this.runes[this.at + 1];
      if (this.runes[this.at] === '-' && !first && next !== ']') {
        throw new RegexProblem(next === undefined ? NOTHING_LEFT : `invalid character class range: -${next}`);
      }
      first = false;
      if (this.className()) {
        continue;
      }
      const rangeStart = this.at;
      const low = this.classCharacter();
      if (
        this.runes[this.at] === '-' &&
        this.runes[this.at + 1] !== undefined &&
        this.runes[this.at + 1] !== ']'
      ) {
        this.at += 1;
        const high = this.classCharacter();
        if (high < low) {
          const range = this.runes.slice(rangeStart, this.at).join('');
          throw new RegexProblem(`invalid character class range: ${range}`);
        }
      }
    }
    if (this.at >= this.runes.length) {
      throw new RegexProblem(`missing ]: ${this.rest(start)}`);
    }
    this.at += 1;
  }

  /** `[:alpha:]` */
  private className(): boolean {
    if (this.runes[this.at] !== '[' || this.runes[this.at + 1] !== ':') {
      return false;
    }
    const text = this.rest();
    const end = text.indexOf(':]', 2);
    if (end === -1) {
      return false;
    }
    const name = text.slice(0, end + 2);
    if (!CLASS_NAMES.has(name.slice(2, -2).replace(/^\^/, ''))) {
      throw new RegexProblem(`invalid character class range: ${name}`);
    }
    this.at += [...name].length;
    return true;
  }

  private classCharacter(): number {
    const rune = this.runes[this.at] ?? '';
    if (rune === '\\') {
      return this.escape();
    }
    this.at += 1;
    return rune.codePointAt(0) ?? 0;
  }

  private escape(): number {
    const start = this.at;
    const bad = () =>
      new RegexProblem(`invalid escape sequence: ${this.runes.slice(start, this.at).join('')}`);
    const rune = this.runes[start + 1];
    if (rune === undefined) {
      throw new RegexProblem('trailing \\');
    }
    this.at += 2;
    // ASCII that is neither a letter nor a digit: RE2 allows `\_`, which it once refused, because it is often written.
    if (rune < '\x80' && !/[0-9a-zA-Z]/.test(rune)) {
      return rune.charCodeAt(0);
    }
    if (/^[0-7]$/.test(rune)) {
      return this.octal(rune, bad);
    }
    if (rune === 'x') {
      return this.hexadecimal(bad);
    }
    const simple = { n: 10, r: 13, t: 9, a: 7, f: 12, v: 11 }[rune];
    if (simple === undefined) {
      throw bad();
    }
    return simple;
  }

  /** A digit alone would be a reference back, which there is none of; but `\0` stands for itself. */
  private octal(first: string, bad: () => RegexProblem): number {
    const found = /^[0-7]{0,2}/.exec(this.rest())?.[0] ?? '';
    if (first !== '0' && found === '') {
      throw bad();
    }
    this.at += found.length;
    return Number.parseInt(first + found, 8);
  }

  private hexadecimal(bad: () => RegexProblem): number {
    const take = () => {
      const rune = this.runes[this.at];
      if (rune === undefined) {
        throw bad();
      }
      this.at += 1;
      return rune;
    };
    const first = take();
    if (first !== '{') {
      const second = take();
      if (!isHexadecimal(first) || !isHexadecimal(second)) {
        throw bad();
      }
      return Number.parseInt(first + second, 16);
    }
    if (this.at === this.runes.length) {
      throw new RegexProblem(NOTHING_LEFT);
    }
    let code = 0;
    for (let digits = 0; ; digits += 1) {
      const rune = take();
      if (rune === '}' && digits > 0) {
        return code;
      }
      if (!isHexadecimal(rune)) {
        throw bad();
      }
      code = code * 16 + Number.parseInt(rune, 16);
      if (code > 0x10ffff) {
        throw bad();
      }
    }
  }
}

function isHexadecimal(rune: string): boolean {
  return /^[0-9a-fA-F]$/.test(rune);
}
