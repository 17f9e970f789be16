import type { Path } from '../findings/path';

/** A part of a policy, and where it is. */
export interface Located<T> {
  readonly path: Path;
  readonly value: T;
}

/** The entries of a list, without those that were taken out because they do not fit the schema. */
export function locate<T>(list: readonly (T | undefined)[] | undefined, path: Path): readonly Located<T>[] {
  return (list ?? []).flatMap((value, index) =>
    value === undefined ? [] : [{ path: [...path, index], value }],
  );
}
