/** Code points from `low` to `high`. */
export interface RuneRange {
  readonly low: number;
  readonly high: number;
}

/** A regular expression as a tree. */
export type RegexNode =
  | { readonly kind: 'empty' }
  | { readonly kind: 'runes'; readonly ranges: readonly RuneRange[] }
  | { readonly kind: 'line-start' }
  | { readonly kind: 'line-end' }
  | { readonly kind: 'sequence'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly node: RegexNode; readonly min: number; readonly max: number };

const LAST_RUNE = 0x10ffff;
const NEWLINE = 10;

const range = (low: number, high = low): RuneRange => ({ low, high });

const CLASSES: Readonly<Record<string, readonly RuneRange[]>> = {
  alnum: [range(48, 57), range(65, 90), range(97, 122)],
  alpha: [range(65, 90), range(97, 122)],
  ascii: [range(0, 127)],
  blank: [range(9), range(32)],
  cntrl: [range(0, 31), range(127)],
  digit: [range(48, 57)],
  graph: [range(33, 126)],
  lower: [range(97, 122)],
  print: [range(32, 126)],
  punct: [range(33, 47), range(58, 64), range(91, 96), range(123, 126)],
  space: [range(9, 13), range(32)],
  upper: [range(65, 90)],
  word: [range(48, 57), range(65, 90), range(95), range(97, 122)],
  xdigit: [range(48, 57), range(65, 70), range(97, 102)],
};

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, a: 7, f: 12, v: 11 };

/**
 * Parses a regular expression of RE2 in POSIX syntax. What is wrong with one is found by `regexProblem` of the
 * language: here it is taken to be right.
 */
export function parseRegex(pattern: string): RegexNode {
  return new RegexParser(pattern).choice();
}

class RegexParser {
  private readonly runes: readonly string[];
  private at = 0;

  constructor(pattern: string) {
    this.runes = [...pattern];
  }

  public choice(): RegexNode {
    const nodes = [this.sequence()];
    while (this.runes[this.at] === '|') {
      this.at += 1;
      nodes.push(this.sequence());
    }
    return nodes.length === 1 ? (nodes[0] ?? { kind: 'empty' }) : { kind: 'choice', nodes };
  }

  private sequence(): RegexNode {
    const nodes: RegexNode[] = [];
    for (let rune = this.runes[this.at]; rune !== undefined && rune !== '|' && rune !== ')'; ) {
      nodes.push(this.repeated(this.atom(rune)));
      rune = this.runes[this.at];
    }
    return { kind: 'sequence', nodes };
  }

  private atom(rune: string): RegexNode {
    this.at += 1;
    switch (rune) {
      case '(': {
        const inside = this.choice();
        this.at += 1;
        return inside;
      }
      case '[':
        return { kind: 'runes', ranges: this.characterClass() };
      case '.':
        return { kind: 'runes', ranges: [range(0, NEWLINE - 1), range(NEWLINE + 1, LAST_RUNE)] };
      case '^':
        return { kind: 'line-start' };
      case '$':
        return { kind: 'line-end' };
      case '\\':
        return { kind: 'runes', ranges: [range(this.escape())] };
      default:
        return { kind: 'runes', ranges: [range(rune.codePointAt(0) ?? 0)] };
    }
  }

  private repeated(atom: RegexNode): RegexNode {
    let node = atom;
    for (;;) {
      const times = this.times();
      if (times === undefined) {
        return node;
      }
      node = { kind: 'repeat', node, ...times };
    }
  }

  private times(): { readonly min: number; readonly max: number } | undefined {
    const rune = this.runes[this.at];
    if (rune === '*' || rune === '+' || rune === '?') {
      this.at += 1;
      return { min: rune === '+' ? 1 : 0, max: rune === '?' ? 1 : Number.POSITIVE_INFINITY };
    }
    if (rune !== '{') {
      return undefined;
    }
    const found = /^\{(0|[1-9][0-9]{0,8})(?:(,)(0|[1-9][0-9]{0,8})?)?\}/.exec(
      this.runes.slice(this.at, this.at + 24).join(''),
    );
    if (found === null) {
      return undefined;
    }
    this.at += found[0].length;
    const min = Number(found[1]);
    const max =
      found[2] === undefined ? min : found[3] === undefined ? Number.POSITIVE_INFINITY : Number(found[3]);
    return { min, max };
  }

  private characterClass(): readonly RuneRange[] {
    const isNegated = this.runes[this.at] === '^';
    if (isNegated) {
      this.at += 1;
    }
    const ranges: RuneRange[] = [];
    for (let isFirst = true; isFirst || this.runes[this.at] !== ']'; isFirst = false) {
      if (this.at >= this.runes.length) {
        break;
      }
      const named = /^\[:(\^?)([a-z]+):\]/.exec(this.runes.slice(this.at, this.at + 12).join(''));
      const members = CLASSES[named?.[2] ?? ''];
      if (named !== null && members !== undefined) {
        ranges.push(...(named[1] === '^' ? complement(members) : members));
        this.at += named[0].length;
        continue;
      }
      const low = this.classRune();
      const next = this.runes[this.at + 1];
      if (this.runes[this.at] === '-' && next !== undefined && next !== ']') {
        this.at += 1;
        ranges.push(range(low, this.classRune()));
      } else {
        ranges.push(range(low));
      }
    }
    this.at += 1;
    return isNegated ? complement(ranges) : ranges;
  }

  private classRune(): number {
    const rune = this.runes[this.at] ?? '';
    this.at += 1;
    return rune === '\\' ? this.escape() : (rune.codePointAt(0) ?? 0);
  }

  /** What is behind a backslash. */
  private escape(): number {
    const rune = this.runes[this.at] ?? '';
    this.at += 1;
    if (/^[0-7]$/.test(rune)) {
      const rest = /^[0-7]{0,2}/.exec(this.runes.slice(this.at, this.at + 2).join(''))?.[0] ?? '';
      this.at += rest.length;
      return Number.parseInt(rune + rest, 8);
    }
    if (rune === 'x') {
      const rest = this.runes.slice(this.at, this.at + 12).join('');
      const found = /^\{([0-9a-fA-F]+)\}|^([0-9a-fA-F]{2})/.exec(rest);
      this.at += found?.[0].length ?? 0;
      return Number.parseInt(found?.[1] ?? found?.[2] ?? '0', 16);
    }
    return ESCAPES[rune] ?? rune.codePointAt(0) ?? 0;
  }
}

function complement(ranges: readonly RuneRange[]): readonly RuneRange[] {
  const rest: RuneRange[] = [];
  let next = 0;
  for (const { low, high } of [...ranges].sort((a, b) => a.low - b.low)) {
    if (low > next) {
      rest.push(range(next, low - 1));
    }
    next = Math.max(next, high + 1);
  }
  if (next <= LAST_RUNE) {
    rest.push(range(next, LAST_RUNE));
  }
  return rest;
}
