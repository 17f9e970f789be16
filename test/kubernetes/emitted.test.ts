import { describe, expect, it } from 'vitest';
import { allEmitted } from './emitted';
import { nameOf } from './manifest';
import { senseProblems } from './sense';
import { schemaProblems } from './validate';

describe.each(allEmitted())('what is emitted for $name', (emitted) => {
  it('is what the API server takes', () => {
    const problems = emitted.objects.flatMap((object) =>
      schemaProblems(object).map((problem) => `${nameOf(object)}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('is read from the file as it was meant', () => {
    expect(emitted.objects).toEqual(emitted.meant);
  });

  it('makes sense together', () => {
    expect(senseProblems(emitted)).toEqual([]);
  });
});
