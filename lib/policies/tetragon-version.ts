/** The versions of Tetragon that policies can be checked for. */
export const TETRAGON_VERSIONS = ['1.7'] as const;

export type TetragonVersion = (typeof TETRAGON_VERSIONS)[number];

export const DEFAULT_TETRAGON: TetragonVersion = '1.7';

/** Reads `1.7`, `1.7.0` or `v1.7.1`. */
export function parseTetragonVersion(text: string): TetragonVersion | undefined {
  const [, version] = /^v?(\d+\.\d+)(?:\.\d+.*)?$/.exec(text) ?? [];
  return TETRAGON_VERSIONS.find((each) => each === version);
}
