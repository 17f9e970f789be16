import { compileGlob, type TextMatcher } from './glob';

interface Directory {
  /** Whether a path that is looked for ends here: whatever is below matches. */
  isEnd: boolean;
  readonly children: Map<string, Directory>;
  readonly globs: { readonly pattern: string; readonly matches: TextMatcher; readonly below: Directory }[];
}

/**
 * The paths on the right of `pmatch`. A path matches where one of them is a prefix of it, component by component.
 *
 * Falco goes on to the next component of the path with each pattern that fits, whether what is below the pattern fits or
 * not. So where two patterns on one level fit, the second one is compared with a component that is not on its level. It
 * tries the pattern first that was added last, as the containers of C++ do with the few that there are.
 *
 * Falco: `userspace/libsinsp/prefix_search.h`, `match_components_glob`
 */
export class PathPrefixes {
  private readonly root: Directory = newDirectory();
  /** Paths without patterns, by their first component, without the slash before it. */
  private readonly literals = new Map<string, string[]>();
  private hasGlobs = false;

  constructor(paths: readonly string[]) {
    for (const path of paths) {
      const components = componentsOf(path);
      const [first] = components;
      if (first === undefined || /[?*[]/.test(path)) {
        this.hasGlobs = true;
        this.add(path);
      } else {
        this.literals.set(first, [...(this.literals.get(first) ?? []), components.join('/')]);
      }
    }
  }

  private add(path: string): void {
    let directory = this.root;
    let above: Directory | undefined;
    for (const component of componentsOf(path)) {
      if (directory.isEnd) {
        return;
      }
      above = directory;
      directory = /[?*[]/.test(component) ? globBelow(directory, component) : below(directory, component);
    }
    directory.isEnd = true;
    directory.children.clear();
    directory.globs.length = 0;
    // A pattern whose longer paths are dropped is added anew.
    above?.globs.sort((a, b) => Number(b.below === directory) - Number(a.below === directory));
  }

  public match(path: string): boolean {
    // Paths of the kernel begin with one slash and have none twice: the components need not be taken apart.
    const plain = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path;
    const start = plain.charCodeAt(0) === SLASH ? 1 : 0;
    const end = plain.indexOf('/', start);
    const first = end === -1 ? plain.slice(start) : plain.slice(start, end);
    if (this.literals.get(first)?.some((literal) => isBelow(plain, literal, start)) === true) {
      return true;
    }
    if (!this.hasGlobs) {
      return false;
    }
    const { isEnd, globs, children } = this.root;
    // Most paths begin as none of those with patterns do.
    return (isEnd || globs.length > 0 || children.has(first)) && find(this.root, componentsOf(plain), 0);
  }
}

const SLASH = 47;

function isBelow(path: string, prefix: string, start: number): boolean {
  const end = start + prefix.length;
  return path.startsWith(prefix, start) && (end === path.length || path.charCodeAt(end) === SLASH);
}

function newDirectory(): Directory {
  return { isEnd: false, children: new Map(), globs: [] };
}

function componentsOf(path: string): string[] {
  return path.split('/').filter((component) => component !== '');
}

function below(directory: Directory, component: string): Directory {
  const known = directory.children.get(component);
  if (known !== undefined) {
    return known;
  }
  const added = newDirectory();
  directory.children.set(component, added);
  return added;
}

function globBelow(directory: Directory, pattern: string): Directory {
  const known = directory.globs.find((glob) => glob.pattern === pattern);
  if (known !== undefined) {
    return known.below;
  }
  const added = newDirectory();
  directory.globs.unshift({ pattern, matches: compileGlob(pattern), below: added });
  return added;
}

function find(directory: Directory, components: readonly string[], at: number): boolean {
  if (directory.isEnd) {
    return true;
  }
  const component = components[at];
  if (component === undefined) {
    return false;
  }
  const plain = directory.children.get(component);
  if (plain !== undefined && find(plain, components, at + 1)) {
    return true;
  }
  let next = at;
  for (const glob of directory.globs) {
    const compared = components[next];
    if (compared === undefined) {
      return false;
    }
    if (glob.matches(compared)) {
      next += 1;
      if (find(glob.below, components, next)) {
        return true;
      }
    }
  }
  return false;
}
