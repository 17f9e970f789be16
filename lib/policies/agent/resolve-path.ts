const MAX_DEPTH = 10;

interface ResolveProblem {
  readonly message: string;
  readonly help?: string;
}

/** The names of fields, and the positions in lists. */
const STEPS = /\[\d+\]|[^.[\]]+/g;

/** A dot that another dot or a position follows is one too many. */
const PATH = /^(?:\.(?![.[])|\[\d+\]|[^.[\]])+$/;

/**
 * What is wrong with a path such as `mm.owner.real_parent.comm` or `argv[0].name`.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/sensors/tracing/generic.go#L28
 */
export function resolveProblem(path: string): ResolveProblem | undefined {
  const steps = path.match(STEPS);
  if (steps === null || !PATH.test(path)) {
    return {
      message: `"${path}" is not a valid path`,
      help: 'join field names with ".", and use "[0]" for an array element',
    };
  }
  return steps.length > MAX_DEPTH
    ? { message: `"${path}" has ${steps.length} steps, but at most ${MAX_DEPTH} are supported` }
    : undefined;
}
