import type { Construct } from 'constructs';
import { didYouMean, whatThereIs } from '../diagnostics/did-you-mean';
import { misuse } from './misuse';

/**
 * Rejects unknown options, which TypeScript rejects but plain JavaScript allows.
 *
 * @param known a key for each option there is: `Record<keyof Options, true>` makes the compiler keep it complete
 */
export function assertKnownOptions(
  scope: Construct,
  options: object,
  known: Readonly<Record<string, true>>,
): void {
  const names = Object.keys(known);
  const unknown = Object.keys(options).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length > 0) {
    const fixes = unknown.map((name) => didYouMean(name, names) ?? whatThereIs(name, names));
    throw misuse(
      scope,
      `unknown ${unknown.length === 1 ? 'option' : 'options'} ${unknown.map((name) => `"${name}"`).join(', ')}`,
      fixes.join('; '),
    );
  }
}
