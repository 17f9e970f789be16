import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../lib/codes';

const entries = Object.entries(CATALOGUE);

describe('every code of the catalogue', () => {
  it.each(entries)('%s says what it is and what happens when nobody mends it', (_, { title, why }) => {
    for (const words of [title, why]) {
      expect(words).toMatch(/^["a-zF]/);
      expect(words).not.toMatch(/\.$/);
      expect(words.length).toBeGreaterThan(10);
    }
  });

  it.each(entries)('%s has a code of Falco in the form that Falco writes', (_, { falcoCode }) => {
    expect(falcoCode ?? 'LOAD_NONE').toMatch(/^LOAD_[A-Z_]+$/);
  });
});
