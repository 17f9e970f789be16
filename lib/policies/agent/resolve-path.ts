const MAX_DEPTH = 10;

interface ResolveProblem {
  readonly message: string;
  readonly help?: string;
}

/** What is wrong with a path such as `mm.owner.real_parent.comm` or `argv[0].name`. */
export function resolveProblem(path: string): ResolveProblem | undefined {
  const steps: string[] = [];
  let step = '';
  let isIndex = false;
  const end = () => {
    if (step !== '') {
      steps.push(step);
    }
    step = '';
  };
  for (const [at, rune] of [...path].entries()) {
    const before = path[at - 1];
    switch (rune) {
      case '.':
        if (isIndex || before === '.') {
          return malformed(path);
        }
        end();
        break;
      case '[':
        if (isIndex || before === '.') {
          return malformed(path);
        }
        end();
        isIndex = true;
        step = rune;
        break;
      case ']':
        if (!isIndex || before === '[') {
          return malformed(path);
        }
        step += rune;
        isIndex = false;
        end();
        break;
      default:
        step += rune;
    }
  }
  end();
  if (isIndex || steps.some((each) => each.startsWith('[') && !/^\[\d+\]$/.test(each))) {
    return malformed(path);
  }
  return steps.length > MAX_DEPTH
    ? { message: `"${path}" has ${steps.length} steps, but at most ${MAX_DEPTH} are supported` }
    : undefined;
}

function malformed(path: string): ResolveProblem {
  return {
    message: `"${path}" is not a valid path`,
    help: 'join field names with ".", and use "[0]" for an array element',
  };
}
