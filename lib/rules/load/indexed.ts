/** Things by their name, in the order in which the names came up first. */
export class Indexed<T extends { readonly name: string }> implements Iterable<T> {
  private readonly byName = new Map<string, T>();

  public get(name: string): T | undefined {
    return this.byName.get(name);
  }

  /** Puts a thing in the place of one of the same name, or behind all others. */
  public put(thing: T): void {
    this.byName.set(thing.name, thing);
  }

  public get names(): string[] {
    return [...this.byName.keys()];
  }

  public get size(): number {
    return this.byName.size;
  }

  public [Symbol.iterator](): Iterator<T> {
    return this.byName.values();
  }
}
