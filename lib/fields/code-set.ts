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
    return new CodeSet(this.words.map((word, index) => word | (other.words[index] ?? 0)));
  }

  public intersection(other: CodeSet): CodeSet {
    return new CodeSet(this.words.map((word, index) => word & (other.words[index] ?? 0)));
  }

  public difference(other: CodeSet): CodeSet {
    return new CodeSet(this.words.map((word, index) => word & ~(other.words[index] ?? 0)));
  }

  public has(code: number): boolean {
    return (((this.words[code >>> 5] ?? 0) >>> (code & 31)) & 1) === 1;
  }

  public get size(): number {
    return this.codes().length;
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
