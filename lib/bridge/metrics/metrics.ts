type Labels = Readonly<Record<string, string>>;

/** One metric, with a value for each set of labels. */
export class Metric {
  private readonly values = new Map<string, number>();

  constructor(
    private readonly name: string,
    private readonly type: 'counter' | 'gauge',
    private readonly help: string,
  ) {}

  public add(labels: Labels = {}, amount = 1): void {
    const key = labelText(labels);
    this.values.set(key, (this.values.get(key) ?? 0) + amount);
  }

  public set(value: number, labels: Labels = {}): void {
    this.values.set(labelText(labels), value);
  }

  public get(labels: Labels = {}): number {
    return this.values.get(labelText(labels)) ?? 0;
  }

  public format(): string {
    const lines = [...this.values].map(([labels, value]) => `${this.name}${labels} ${value}\n`);
    return `# HELP ${this.name} ${this.help}\n# TYPE ${this.name} ${this.type}\n${lines.join('')}`;
  }
}

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`));
}
