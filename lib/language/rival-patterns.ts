/**
 * Two patterns on one level of the paths on the right of `pmatch`, below the same directory: `a*` and `b*` of
 * `pmatch (/srv/a*, /srv/b*)`. Falco compares the second one that fits with the wrong component of a path.
 *
 * @returns `undefined` if there are no two
 */
export function rivalPatterns(paths: readonly string[]): readonly [string, string] | undefined {
  const patterns = new Map<string, string>();
  for (const path of paths) {
    let above = '';
    for (const component of path.split('/').filter((each) => each !== '')) {
      if (/[?*[]/.test(component)) {
        const known = patterns.get(above) ?? component;
        if (known !== component) {
          return [known, component];
        }
        patterns.set(above, component);
      }
      above += `/${component}`;
    }
  }
  return undefined;
}
