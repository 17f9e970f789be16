import { type BinaryCheckNode, rivalPatterns } from '../language';
import type { Warning } from './problem';

/** Patterns of `pmatch` that get in each other's way: see `rivalPatterns`. */
export function warningsOfPatterns({ operator, right }: BinaryCheckNode): readonly Warning[] {
  const rivals = operator === 'pmatch' && right.kind === 'list' ? rivalPatterns(right.values) : undefined;
  if (rivals === undefined || right.kind !== 'list') {
    return [];
  }
  const [first, second] = rivals;
  return [
    {
      code: 'FALCO2020',
      message: `"pmatch" supports one pattern per directory level, but "${first}" and "${second}" are on the same level`,
      help: 'use a "pmatch" for each of them, joined by "or", or "glob"',
      location: right.location,
    },
  ];
}
