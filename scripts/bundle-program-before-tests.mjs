import { createRequire } from 'node:module';

/** What vitest runs once, before all tests. */
export function setup() {
  createRequire(import.meta.url)('./bundle-program.cjs').ensureProgram();
}
