import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, joinWords, oneOf, suggestions } from '../../lib/diagnostics';

describe('suggestions for a misspelt word', () => {
  it('are the near ones, the nearest first', () => {
    const known = ['proc.name', 'proc.pname', 'proc.aname', 'fd.name', 'evt.type'];
    expect(suggestions('proc.nmae', known)).toEqual(['proc.name', 'proc.aname', 'proc.pname']);
  });

  it('are five at most', () => {
    expect(suggestions('word', ['word1', 'word2', 'word3', 'word4', 'word5', 'word6'])).toEqual([
      'word1',
      'word2',
      'word3',
      'word4',
      'word5',
    ]);
  });

  it('do not mind upper and lower case', () => {
    expect(suggestions('warning', ['warnings', 'WARNING'])).toEqual(['WARNING', 'warnings']);
  });

  it('have the word in the same case first', () => {
    expect(suggestions('all', ['ALL', 'all', 'All'])[0]).toBe('all');
  });

  it('are none where nothing is near', () => {
    expect(suggestions('customRules', ['tags', 'output'])).toEqual([]);
  });

  it('are the words that start so where nothing is near', () => {
    expect(suggestions('warn', ['warning', 'error', 'WARNING_LEVEL'])).toEqual(['WARNING_LEVEL', 'warning']);
    expect(suggestions('wa', ['warning'])).toEqual([]);
  });

  it('name a word once that is known twice', () => {
    expect(suggestions('tag', ['tags', 'tags'])).toEqual(['tags']);
  });

  const words = fc.array(fc.oneof(fc.string(), fc.constantFrom('rule', 'Rule', 'macro', 'list')), {
    maxLength: 30,
  });

  it('have a known word first for itself', () => {
    fc.assert(
      fc.property(fc.string(), words, (word, others) => {
        expect(suggestions(word, [...others, word])[0]).toBe(word);
      }),
      { seed: 44 },
    );
  });

  it('are all known words', () => {
    fc.assert(
      fc.property(fc.string(), words, (word, known) => {
        expect(known).toEqual(expect.arrayContaining(suggestions(word, known)));
      }),
      { seed: 44 },
    );
  });

  it('are the same whatever the order of the known words', () => {
    fc.assert(
      fc.property(fc.string(), words, (word, known) => {
        expect(suggestions(word, [...known].reverse())).toEqual(suggestions(word, known));
      }),
      { seed: 44 },
    );
  });
});

describe('the question', () => {
  it('asks about one word', () => {
    expect(didYouMean('tag', ['tags', 'priority'])).toBe('did you mean "tags"?');
  });

  it('asks about several', () => {
    expect(didYouMean('cap', ['cat', 'cup', 'map'])).toBe('did you mean "cat", "cup" or "map"?');
  });

  it('is not asked where nothing is near', () => {
    expect(didYouMean('customRules', ['tags'])).toBeUndefined();
  });
});

describe('words in a sentence', () => {
  it.each([
    [[], ''],
    [['a'], '"a"'],
    [['a', 'b'], '"a" or "b"'],
    [['a', 'b', 'c'], '"a", "b" or "c"'],
  ])('%j are joined with commas and "or"', (all, expected) => {
    expect(oneOf(all)).toBe(expected);
  });

  it('are joined with "and" as well', () => {
    expect(joinWords(['a', 'b', 'c'], 'and')).toBe('a, b and c');
  });
});
