import { defineConfig } from 'vitest/config';

// The tests that "npm run mutate" runs: scripts/mutate.mjs says which.
export default defineConfig({
  test: {
    include: (process.env['MUTATE_TESTS'] ?? '').split(' '),
    // Random input takes long, and meets another mutant in another run.
    exclude: ['**/any-*.test.ts', '**/hostile-*.test.ts'],
    isolate: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
