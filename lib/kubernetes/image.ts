import type { PropFindings } from '../props';

/** Image properties of every construct that runs a container. */
export interface ImageProps {
  /**
   * Registry that all images of the construct are pulled from, optionally with a path, such as
   * `registry.example.com/mirror`.
   *
   * @default 'docker.io'
   */
  readonly imageRegistry?: string;

  /**
   * Repository of the image in the registry.
   *
   * @default - the repository that upstream publishes to
   */
  readonly imageRepository?: string;

  /**
   * Tag of the image.
   *
   * @default - the version that this library supports
   */
  readonly imageTag?: string;

  /**
   * Digest of the image: `sha256:` and 64 hexadecimal digits. The node then runs exactly this image.
   *
   * @default - the image is pinned by its tag only
   */
  readonly imageDigest?: string;

  /**
   * When the node pulls the image: `Always`, `IfNotPresent` or `Never`.
   *
   * @default 'IfNotPresent'
   */
  readonly imagePullPolicy?: string;

  /**
   * Names of Secrets of type `kubernetes.io/dockerconfigjson` in the same namespace, for a registry that requires
   * authentication.
   *
   * @default - images are pulled anonymously
   */
  readonly imagePullSecrets?: readonly string[];
}

export interface ImageDefaults {
  readonly repository: string;
  readonly tag: string;
}

/** `docker.io/falcosecurity/falco:0.44.1`, with the props applied; what is wrong with them goes to `findings`. */
export function imageReference(props: ImageProps, defaults: ImageDefaults, findings: PropFindings): string {
  const registry = (props.imageRegistry ?? 'docker.io').replace(/\/+$/, '');
  const repository = props.imageRepository ?? defaults.repository;
  const tag = props.imageTag ?? defaults.tag;
  if (!/^[a-z0-9.-]+(:\d{1,5})?(\/[a-z0-9]+([._/-]+[a-z0-9]+)*)?$/.test(registry)) {
    findings.add('PROP1001', 'imageRegistry', `"${props.imageRegistry}" is not a valid registry`, {
      help: 'write host[:port][/path] without a scheme, for example "registry.example.com/mirror"',
    });
  }
  if (!/^[a-z0-9]+([._/-]+[a-z0-9]+)*$/.test(repository)) {
    findings.add('PROP1001', 'imageRepository', `"${repository}" is not a valid image repository`, {
      help: `write lower-case path segments without registry and tag, for example "${defaults.repository}"`,
    });
  }
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(tag)) {
    findings.add('PROP1001', 'imageTag', `"${tag}" is not a valid image tag`, {
      help: `write letters, digits, ".", "_" and "-", for example "${defaults.tag}"`,
    });
  } else if (tag === 'latest' && props.imageDigest === undefined) {
    findings.add('PROP1013', 'imageTag', '"latest" can be a different image tomorrow', {
      help: `use a version, for example "${defaults.tag}"`,
    });
  }
  const digest = props.imageDigest;
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    findings.add('PROP1001', 'imageDigest', `"${digest}" is not a valid digest`, {
      help: 'write "sha256:" and 64 lower-case hexadecimal digits, as "docker buildx imagetools inspect" prints it',
    });
  }
  const policies = ['Always', 'IfNotPresent', 'Never'];
  if (props.imagePullPolicy !== undefined && !policies.includes(props.imagePullPolicy)) {
    findings.add('PROP1001', 'imagePullPolicy', `unknown image pull policy "${props.imagePullPolicy}"`, {
      help: 'write "Always", "IfNotPresent" or "Never"',
    });
  }
  return `${registry}/${repository}:${tag}${digest === undefined ? '' : `@${digest}`}`;
}

/** `quay.io/cilium/tetragon`: a reference without its tag and digest, as container engines report the repository. */
export function imageRepository(reference: string): string {
  return reference.replace(/@sha256:[0-9a-f]+$/, '').replace(/:[^:/]*$/, '');
}
