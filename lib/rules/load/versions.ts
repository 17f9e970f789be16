/** The three numbers of a version, as Falco reads them: what stands behind the third is not looked at. */
function numbers(version: string): readonly number[] {
  return /^\s*([+-]?\d+)\.\s*([+-]?\d+)\.\s*([+-]?\d+)/.exec(version)?.slice(1).map(Number) ?? [];
}

/** Below zero where `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  return [0, 1, 2].map((index) => (left[index] ?? 0) - (right[index] ?? 0)).find((each) => each !== 0) ?? 0;
}

/** Whether something of a version does for whoever asks for another one: the first number is the same, and it is not older. */
export function isCompatible(version: string, wanted: string): boolean {
  return numbers(version)[0] === numbers(wanted)[0] && compareVersions(version, wanted) >= 0;
}

/** As `x.y.z`, without what stands behind. */
export function plainVersion(version: string): string {
  return numbers(version).join('.');
}

/** As `sscanf("%u.%u.%u")` takes it: whatever stands behind is not looked at. */
export function isVersion(text: string): boolean {
  return /^\s*[+-]?\d+\.\s*[+-]?\d+\.\s*[+-]?\d+/.test(text);
}
