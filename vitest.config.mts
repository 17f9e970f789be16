import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The constructs put the program for alerts of Tetragon into a ConfigMap.
    globalSetup: ['scripts/bundle-program-before-tests.mjs', 'scripts/own-temporary-directory.mjs'],
    // Importing the constructs takes longer than most test files: the files of a worker share them. No test changes
    // what another one reads.
    pool: 'forks',
    isolate: false,
    // A limit that only something stuck reaches, however busy the machine is.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
