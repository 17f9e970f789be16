import type { ArgumentType } from '../schema/words';

/** The types of expressions, by the names that `CelExpr` has for them. */
export type CelType = 'bool' | 'int' | 'uint' | 'int32' | 'uint32';

/**
 * The type that an argument has in an expression. There is no conversion but by `int32()` and `uint32()`.
 *
 * @returns `undefined` if an expression cannot read the argument
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/celbpf/types.go
 */
export function celTypeOf(type: ArgumentType): CelType | undefined {
  switch (type) {
    case 'int':
    case 'sint32':
    case 'int32':
      return 'int32';
    case 'uint32':
      return 'uint32';
    case 'sint64':
    case 'int64':
    case 'long':
      return 'int';
    case 'uint64':
    case 'ulong':
      return 'uint';
    default:
      return undefined;
  }
}
