/**
 * The versions this library is written for. Every image tag, schema and fact in the project belongs to these.
 */
export const FALCO_VERSION = '0.44.1';

/** The engine of {@link FALCO_VERSION}: the newest that rules may require. */
export const FALCO_ENGINE_VERSION = '0.62.0';

/** The container plugin that the image of {@link FALCO_VERSION} holds. */
export const CONTAINER_PLUGIN_VERSION = '0.7.1';

/** @see https://github.com/falcosecurity/falcosidekick/releases */
export const FALCOSIDEKICK_VERSION = '2.34.1';

/** Tetragon, its operator, and the flags of both. */
export const TETRAGON_VERSION = '1.7.0';

/** The program that writes Tetragon's export file to standard output. It has versions of its own. */
export const EXPORT_STDOUT_VERSION = '1.1.1';

/**
 * The image of Node.js that makes alerts of Tetragon's events.
 *
 * @see https://github.com/nodejs/docker-node/blob/main/24/bookworm-slim/Dockerfile
 */
export const NODE_IMAGE_TAG = '24.19.0-bookworm-slim';

/** The Kubernetes version whose types the raw classes of cdk8s-plus-28 describe. */
export const KUBERNETES_TYPES_VERSION = '1.28';
