import { type BinaryCheckNode, rivalPatterns } from '../language';
import type { Warning } from './problem';

/** Patterns of `pmatch` that get in each other's way: see `rivalPatterns`. */
export function warningsOfPatterns({ operator, right }: BinaryCheckNode): readonly Warning[] {
  const rivals = operator === 'pmatch' && right.kind === 'list' ? rivalPatterns(right.values) : undefined;
  if (rivals === undefined || right.kind !== 'list') {
    return [];
  }
  return [{ id: 'rival-patterns', data: { patterns: rivals }, location: right.location }];
}
