/** A set of small numbers, such as the codes of events. Never changed after it was made. */
export class CodeSet {
  public static of(codes: Iterable<number>, size: number): CodeSet {
    const words = new Uint32Array(Math.ceil(size / 32));
    for (const code of codes) {
      words[code >>> 5] = (words[code >>> 5] ?? 0) | (1 << (code & 31));
    }
    return new CodeSet(words);
  }

  private constructor(private readonly words: Uint32Array) {}

  public union(other: CodeSet): CodeSet {
    return this.combined(other, (a, b) => a | b);
  }

  public intersection(other: CodeSet): CodeSet {
    return this.combined(other, (a, b) => a & b);
  }

  public difference(other: CodeSet): CodeSet {
    return this.combined(other, (a, b) => a & ~b);
  }

  private combined(other: CodeSet, operation: (a: number, b: number) => number): CodeSet {
    const words = new Uint32Array(this.words.length);
    for (let index = 0; index < words.length; index += 1) {
      words[index] = operation(this.words[index] ?? 0, other.words[index] ?? 0);
    }
    return new CodeSet(words);
  }

  public has(code: number): boolean {
    return (((this.words[code >>> 5] ?? 0) >>> (code & 31)) & 1) === 1;
  }

  public get size(): number {
    let size = 0;
    for (let index = 0; index < this.words.length; index += 1) {
      for (let word = this.words[index] ?? 0; word !== 0; word &= word - 1) {
        size += 1;
      }
    }
    return size;
  }

  public get isEmpty(): boolean {
    return this.words.every((word) => word === 0);
  }

  /** In ascending order. */
  public codes(): number[] {
    const codes: number[] = [];
    this.words.forEach((word, index) => {
      for (let bit = 0; bit < 32; bit += 1) {
        if (((word >>> bit) & 1) === 1) {
          codes.push(index * 32 + bit);
        }
      }
    });
    return codes;
  }
}
