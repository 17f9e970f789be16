/**
 * The Falco version that this library supports. All image tags, schemas and facts of the project belong to this and the
 * following versions.
 */
export const FALCO_VERSION = '0.44.1';

/** Engine version of {@link FALCO_VERSION}: the highest version that rules can require. */
export const FALCO_ENGINE_VERSION = '0.62.0';

/** Version of the container plugin in the image of {@link FALCO_VERSION}. */
export const CONTAINER_PLUGIN_VERSION = '0.7.1';

/** Version of Falcosidekick. @see https://github.com/falcosecurity/falcosidekick/releases */
export const FALCOSIDEKICK_VERSION = '2.34.1';

/** Version of Tetragon, its operator, and the flags of both. */
export const TETRAGON_VERSION = '1.7.0';

/** Version of the program that writes Tetragon's export file to standard output. It is versioned separately. */
export const EXPORT_STDOUT_VERSION = '1.1.1';

/**
 * Tag of the Node.js image that converts Tetragon events to alerts.
 *
 * @see https://github.com/nodejs/docker-node/blob/main/24/bookworm-slim/Dockerfile
 */
export const NODE_IMAGE_TAG = '24.19.0-bookworm-slim';

/** Kubernetes version of the L1 types in cdk8s-plus-28. */
export const KUBERNETES_TYPES_VERSION = '1.28';
