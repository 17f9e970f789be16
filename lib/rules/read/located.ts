import type { ScalarText } from '../load/scalar-text';
import type { Located } from '../model';

export function located({ text, whole }: ScalarText): Located<string> {
  return { value: text, place: whole };
}

/** Those of several that could be read. */
export function locatedAll(all: readonly { readonly value?: ScalarText | undefined }[]): Located<string>[] {
  return all.flatMap(({ value }) => (value === undefined ? [] : [located(value)]));
}
