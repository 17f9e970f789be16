/** A value of a ConfigMap may have this many bytes, and so may all of its values together. */
export const MAX_CONFIG_MAP_BYTES = 1024 * 1024;

/**
 * What one ConfigMap holds at most, counted as JSON. A plain `kubectl apply` keeps a JSON copy of the object in an
 * annotation, and annotations may have 262144 bytes together; the rest is for metadata and other annotations.
 */
export const MAX_APPLIED_BYTES = 240 * 1024;

/** The bytes of a key and its value as JSON. */
export function jsonBytes(key: string, value: string): number {
  return Buffer.byteLength(JSON.stringify(key)) + Buffer.byteLength(JSON.stringify(value)) + 2;
}
