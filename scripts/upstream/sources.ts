import {
  CONTAINER_PLUGIN_VERSION,
  FALCO_VERSION,
  FALCOSIDEKICK_VERSION,
  TETRAGON_VERSION,
} from '../../lib/facts/versions';

/** A repository that facts come from, and the tag or commit that they are read at. */
export interface UpstreamSource {
  readonly repository: string;
  readonly ref: string;
}

/**
 * Where facts come from: the directory that `npm run generate -- --upstream <directory>` is given has a clone of each,
 * by these names. What Falco is built of (libs, rules, the container plugin) has to be what the release of Falco names;
 * the generator says where it is not.
 */
export const UPSTREAM_SOURCES = {
  falco: { repository: 'falcosecurity/falco', ref: FALCO_VERSION },
  libs: { repository: 'falcosecurity/libs', ref: '0.25.4' },
  rules: { repository: 'falcosecurity/rules', ref: 'falco-rules-5.1.0' },
  container: { repository: 'falcosecurity/plugins', ref: `plugins/container/v${CONTAINER_PLUGIN_VERSION}` },
  // The registry has no releases.
  plugins: { repository: 'falcosecurity/plugins', ref: '0b3cbd8d' },
  falcosidekick: { repository: 'falcosecurity/falcosidekick', ref: FALCOSIDEKICK_VERSION },
  tetragon: { repository: 'cilium/tetragon', ref: `v${TETRAGON_VERSION}` },
  kubernetes: { repository: 'kubernetes/kubernetes', ref: 'v1.37.2' },
} as const satisfies Readonly<Record<string, UpstreamSource>>;

export type UpstreamName = keyof typeof UPSTREAM_SOURCES;

/** The kernels whose type information is read, oldest first: files `linux/names-<version>` of the directory. */
export const KERNELS = ['5.10', '6.1', '6.12', '6.18'] as const;
