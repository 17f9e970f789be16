import { didYouMean, showValue } from '../../diagnostics';
import { type Json, objectOf } from '../json';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Reads settings of an object one by one, and collects what is wrong with them. */
export class ConfigReader {
  public readonly problems: string[] = [];
  private readonly known = new Set<string>();

  constructor(private readonly config: Json) {}

  public problem(key: string, message: string): void {
    this.problems.push(`"${key}" ${message}`);
  }

  public has(key: string): boolean {
    return this.config[key] !== undefined;
  }

  public text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || (typeof value === 'string' && value !== '')) {
      return value;
    }
    this.problem(key, value === '' ? 'must not be empty' : `must be a string, not ${showValue(value)}`);
    return undefined;
  }

  public requiredText(key: string, example: string): string {
    const isMissing = !this.has(key);
    const value = this.text(key);
    if (isMissing) {
      this.problems.push(`missing required key "${key}" (set it, such as "${example}")`);
    }
    return value ?? '';
  }

  public oneOf<T extends string>(key: string, words: readonly T[], fallback: T): T {
    const value = this.text(key);
    const found = words.find((each) => each === value);
    if (value !== undefined && found === undefined) {
      const help = didYouMean(value, words) ?? `use ${words.map((each) => `"${each}"`).join(', ')}`;
      this.problem(key, `must not be "${value}" (${help})`);
    }
    return found ?? fallback;
  }

  public integer(key: string, fallback: number, least: number, most: number): number {
    const value = this.value(key) ?? fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) {
      return value;
    }
    this.problem(key, `must be an integer from ${least} to ${most}, not ${showValue(value)}`);
    return fallback;
  }

  /** In milliseconds. */
  public duration(key: string, fallback: string): number;
  public duration(key: string, fallback?: undefined): number | undefined;
  public duration(key: string, fallback?: string): number | undefined {
    const value = this.text(key) ?? fallback;
    if (value === undefined) {
      return undefined;
    }
    const found = parseDuration(value);
    if (found === undefined) {
      this.problem(key, `"${value}" is not a valid duration (use a number and ms, s, m or h, such as "10s")`);
    }
    return found ?? (fallback === undefined ? undefined : parseDuration(fallback));
  }

  public texts(key: string): Readonly<Record<string, string>> {
    const value = this.value(key);
    if (value === undefined) {
      return {};
    }
    const object = objectOf(value);
    if (object === undefined) {
      this.problem(key, `must be an object, not ${showValue(value)}`);
      return {};
    }
    const found: Record<string, string> = {};
    for (const [name, text] of Object.entries(object)) {
      if (typeof text === 'string' && text !== '' && name !== '') {
        found[name] = text;
      } else {
        this.problem(`${key}.${name}`, `must be a non-empty string, not ${showValue(text)}`);
      }
    }
    return found;
  }

  /** To be called last: keys that nothing has asked for. */
  public reportUnknownKeys(): void {
    for (const key of Object.keys(this.config)) {
      if (!this.known.has(key)) {
        const help = didYouMean(key, this.known) ?? 'remove it';
        this.problems.push(`unknown key "${key}" (${help})`);
      }
    }
  }

  private value(key: string): unknown {
    this.known.add(key);
    return this.config[key];
  }
}

/** The milliseconds of `500ms`, `10s`, `2m`, `24h`; `undefined` if it is no such text, or zero. */
export function parseDuration(text: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{1,9})(ms|s|m|h)$/.exec(text) ?? [];
  const found = Number(digits) * (UNITS[unit] ?? 0);
  return found > 0 ? found : undefined;
}
