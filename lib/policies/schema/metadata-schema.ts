import { any, int64, list, map, object, type Schema, string } from './schema';

/** `metadata` of every object. What only the API server writes is let through as it is. */
export const METADATA_SCHEMA: Schema = object({
  annotations: map(string),
  creationTimestamp: any,
  deletionGracePeriodSeconds: int64,
  deletionTimestamp: any,
  finalizers: list(string),
  generateName: string,
  generation: int64,
  labels: map({
    kind: 'string',
    pattern: {
      regex: /^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/,
      words: 'at most 63 letters, digits, "-", "_" or ".", with a letter or digit first and last',
    },
  }),
  managedFields: any,
  name: string,
  namespace: string,
  ownerReferences: any,
  resourceVersion: string,
  selfLink: string,
  uid: string,
});
