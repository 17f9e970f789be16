import type { UpstreamSet } from './upstream-facts';

/** Where a set of upstream's rules comes from. */
export type UpstreamRulesOrigin =
  | { readonly kind: 'config-map'; readonly name: string; readonly key: string | undefined }
  | { readonly kind: 'mounted'; readonly path: string };

/** A set of upstream's rules that Falco loads after the stable ones, and before ours. */
export interface AddedUpstreamSet {
  readonly set: Exclude<UpstreamSet, 'stable'>;
  readonly origin: UpstreamRulesOrigin;
}

/** The names by which upstream publishes the sets. */
const FILE_NAMES: Readonly<Record<AddedUpstreamSet['set'], string>> = {
  incubating: 'falco-incubating_rules.yaml',
  sandbox: 'falco-sandbox_rules.yaml',
};

/**
 * Where upstream's incubating or sandbox rules come from. They are part of neither Falco's image nor this package.
 *
 * @see https://github.com/falcosecurity/rules/tree/main/rules
 */
export class UpstreamRulesSource {
  /**
   * A ConfigMap in Falco's namespace, which is mounted into the pods.
   *
   * @param name name of the ConfigMap
   * @param key key that holds the rules; default `falco-incubating_rules.yaml` or `falco-sandbox_rules.yaml`
   */
  public static configMap(name: string, key?: string): UpstreamRulesSource {
    return new UpstreamRulesSource({ kind: 'config-map', name, key });
  }

  /**
   * A file in Falco's container, on a volume from `extraVolumes` and `extraVolumeMounts`, such as one that falcoctl
   * maintains.
   *
   * @param path absolute path of the file in the container
   */
  public static mounted(path: string): UpstreamRulesSource {
    return new UpstreamRulesSource({ kind: 'mounted', path });
  }

  private constructor(
    /** @internal */
    public readonly origin: UpstreamRulesOrigin,
  ) {}
}

/** The path at which Falco reads a set. */
export function pathOfSet({ set, origin }: AddedUpstreamSet): string {
  return origin.kind === 'mounted' ? origin.path : `${directoryOfSet(set)}/${FILE_NAMES[set]}`;
}

/** The directory where the ConfigMap of a set is mounted. */
export function directoryOfSet(set: AddedUpstreamSet['set']): string {
  return `/etc/runtime-detection/upstream-${set}`;
}

/** The key in the ConfigMap, which is also the name of the mounted file. */
export function keyOfSet(
  set: AddedUpstreamSet['set'],
  key: string | undefined,
): { key: string; path: string } {
  return { key: key ?? FILE_NAMES[set], path: FILE_NAMES[set] };
}
