import { EXPORT_STDOUT_VERSION, TETRAGON_VERSION } from '../facts/versions';
import { imageReference } from '../kubernetes';
import { PropFindings } from '../props';

/** Image properties of {@link Tetragon}. */
export interface TetragonImageProps {
  /**
   * Registry that all images of the construct are pulled from, optionally with a path, such as
   * `registry.example.com/mirror`.
   *
   * @default 'quay.io'
   */
  readonly imageRegistry?: string;

  /**
   * Repository of the agent's image in the registry.
   *
   * @default 'cilium/tetragon'
   */
  readonly imageRepository?: string;

  /**
   * Tag of the agent's image.
   *
   * @default 'v1.7.0'
   */
  readonly imageTag?: string;

  /**
   * Digest of the agent's image: `sha256:` and 64 hexadecimal digits.
   *
   * @default - the image is pinned by its tag only
   */
  readonly imageDigest?: string;

  /**
   * Repository of the operator's image in the registry.
   *
   * @default 'cilium/tetragon-operator'
   */
  readonly operatorImageRepository?: string;

  /**
   * Tag of the operator's image.
   *
   * @default 'v1.7.0'
   */
  readonly operatorImageTag?: string;

  /**
   * Digest of the operator's image.
   *
   * @default - the image is pinned by its tag only
   */
  readonly operatorImageDigest?: string;

  /**
   * Repository of the image that writes events to standard output, in the registry.
   *
   * @default 'cilium/hubble-export-stdout'
   */
  readonly exportStdoutImageRepository?: string;

  /**
   * Tag of the image that writes events to standard output.
   *
   * @default 'v1.1.1'
   */
  readonly exportStdoutImageTag?: string;

  /**
   * Digest of the image that writes events to standard output.
   *
   * @default - the image is pinned by its tag only
   */
  readonly exportStdoutImageDigest?: string;

  /**
   * When the node pulls images: `Always`, `IfNotPresent` or `Never`.
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

/** The images with the props applied. */
export interface TetragonImages {
  readonly agent: string;
  readonly operator: string;
  readonly exportStdout: string;
}

const REPOSITORIES = {
  agent: 'cilium/tetragon',
  operator: 'cilium/tetragon-operator',
  exportStdout: 'cilium/hubble-export-stdout',
} as const;

/** The three images; what is wrong with the props goes to `findings`. */
export function tetragonImages(props: TetragonImageProps, findings: PropFindings): TetragonImages {
  const { imageRegistry = 'quay.io', imagePullPolicy } = props;
  return {
    agent: imageReference(
      { ...props, imageRegistry },
      { repository: REPOSITORIES.agent, tag: `v${TETRAGON_VERSION}` },
      findings,
    ),
    operator: other('operator', TETRAGON_VERSION),
    exportStdout: other('exportStdout', EXPORT_STDOUT_VERSION),
  };

  function other(prefix: 'operator' | 'exportStdout', version: string): string {
    const own = new PropFindings('');
    const {
      [`${prefix}ImageRepository` as const]: repository,
      [`${prefix}ImageTag` as const]: tag,
      [`${prefix}ImageDigest` as const]: digest,
    } = props;
    const reference = imageReference(
      {
        imageRegistry,
        ...(repository !== undefined && { imageRepository: repository }),
        ...(tag !== undefined && { imageTag: tag }),
        ...(digest !== undefined && { imageDigest: digest }),
        ...(imagePullPolicy !== undefined && { imagePullPolicy }),
      },
      { repository: REPOSITORIES[prefix], tag: `v${version}` },
      own,
    );
    for (const { code, place, message, help } of own.diagnostics) {
      const prop = place.kind === 'prop' ? (place.prop ?? '') : '';
      // What all images share was reported with the first one.
      if (prop !== 'imageRegistry' && prop !== 'imagePullPolicy') {
        const name = `${prefix}${prop.charAt(0).toUpperCase()}${prop.slice(1)}`;
        findings.add(code, name, message, { ...(help !== undefined && { help }) });
      }
    }
    return reference;
  }
}
