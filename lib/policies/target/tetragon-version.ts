/** Tetragon versions that policies can be checked for, oldest first. 1.8 is not released yet. */
export const TETRAGON_VERSIONS = ['1.4', '1.5', '1.6', '1.7', '1.8'] as const;

export type TetragonVersion = (typeof TETRAGON_VERSIONS)[number];

export const DEFAULT_TETRAGON: TetragonVersion = '1.7';

/** Reads `1.7`, `1.7.0` or `v1.7.1`. */
export function parseTetragonVersion(text: string): TetragonVersion | undefined {
  const [, version] = /^v?(\d+\.\d+)(?:\.\d+.*)?$/.exec(text) ?? [];
  return TETRAGON_VERSIONS.find((each) => each === version);
}

/** Whether Tetragon is `version` or newer. */
export function isTetragonAtLeast(tetragon: TetragonVersion, version: TetragonVersion): boolean {
  return TETRAGON_VERSIONS.indexOf(tetragon) >= TETRAGON_VERSIONS.indexOf(version);
}
