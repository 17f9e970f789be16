import type { SecretKey } from '../alerts';
import { quote } from '../diagnostics';
import type { PropFindings } from '../props';
import type { SecretRef } from './secret-ref';

/** Where the value of one variable comes from. */
export type EnvironmentSource =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'secret-key'; readonly secretKey: SecretKey }
  | { readonly kind: 'plain-secret'; readonly value: string };

interface Entry {
  readonly source: EnvironmentSource;
  /** The prop that set it, for the message where another prop sets it too. */
  readonly prop: string;
}

/** The variables that Falcosidekick is started with, and which prop each one comes from. */
export class Environment {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly findings: PropFindings) {}

  /** Sets a variable. Twice the same value is fine: the outputs of one cloud share their credentials. */
  public set(name: string, source: EnvironmentSource, prop: string): void {
    const known = this.entries.get(name);
    if (known !== undefined && !isSame(known.source, source)) {
      this.findings.add(
        'PROP1003',
        prop,
        `${name} is ${shown(source)} here, but ${shown(known.source)} in ${known.prop}`,
        {
          help: 'use the same value, or a second Falcosidekick: Falcosidekick has one value for both',
        },
      );
      return;
    }
    this.entries.set(name, known ?? { source, prop });
  }

  public setValue(name: string, value: string | number | boolean, prop: string): void {
    this.set(name, { kind: 'value', value: String(value) }, prop);
  }

  /** The prop that set the variable. */
  public propOf(name: string): string | undefined {
    return this.entries.get(name)?.prop;
  }

  public get(name: string): EnvironmentSource | undefined {
    return this.entries.get(name)?.source;
  }

  /** All variables, by name, so that the manifest does not depend on the order of the props. */
  public sorted(): readonly (readonly [name: string, source: EnvironmentSource])[] {
    return [...this.entries]
      .map(([name, { source }]) => [name, source] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** The secrets that were given as text. */
  public plainSecrets(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.sorted().flatMap(([name, source]) =>
        source.kind === 'plain-secret' ? [[name, source.value]] : [],
      ),
    );
  }
}

export function sourceOf(secret: SecretRef): EnvironmentSource {
  return secret.secretKey === undefined
    ? { kind: 'plain-secret', value: secret.plainText ?? '' }
    : { kind: 'secret-key', secretKey: secret.secretKey };
}

function isSame(a: EnvironmentSource, b: EnvironmentSource): boolean {
  if (a.kind === 'secret-key') {
    const { secretName, key } = a.secretKey;
    return b.kind === 'secret-key' && b.secretKey.secretName === secretName && b.secretKey.key === key;
  }
  return a.kind === b.kind && a.value === b.value;
}

/** The value for a message; a secret is never shown. */
function shown(source: EnvironmentSource): string {
  switch (source.kind) {
    case 'value':
      return quote(source.value);
    case 'secret-key':
      return `the key ${quote(source.secretKey.key)} of the Secret ${quote(source.secretKey.secretName)}`;
    case 'plain-secret':
      return 'a plain text';
  }
}
