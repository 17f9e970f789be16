import {
  any,
  boolean,
  int64,
  list,
  map,
  object,
  type Schema,
  type StringSchema,
  string,
  type TextPattern,
} from './schema';

const NAME_PART = '[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';

const SUBDOMAIN = '(?=[^/]{1,253}/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*';

const KEY_WORDS =
  'at most 63 letters, digits, "-", "_" or ".", with a letter or digit first and last, such as "example.com/tier" or "tier"';

const LABEL_KEY: TextPattern = { regex: new RegExp(`^(?:${SUBDOMAIN}/)?${NAME_PART}$`), words: KEY_WORDS };

/** Upper and lower case are one in the key of an annotation. */
const ANNOTATION_KEY: TextPattern = {
  regex: new RegExp(`^(?:${SUBDOMAIN}/)?${NAME_PART}$`, 'i'),
  words: KEY_WORDS,
};

export const LABEL_VALUE: StringSchema = {
  kind: 'string',
  pattern: {
    regex: /^(?:(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/,
    words: 'at most 63 letters, digits, "-", "_" or ".", with a letter or digit first and last',
  },
};

const TIME: StringSchema = {
  kind: 'string',
  pattern: {
    regex:
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:[.,]\d+)?(?:Z|[-+](?:[01]\d|2[0-4]):(?:[0-5]\d|60))$/,
    words: 'a time such as "2026-01-31T12:00:00Z"',
  },
};

const FINALIZER: StringSchema = { kind: 'string', pattern: LABEL_KEY };

const FILLED: StringSchema = {
  kind: 'string',
  pattern: { regex: /./s, words: 'a string that is not empty' },
};

/** `metadata` of every object. What only the API server writes is let through as it is. */
export const METADATA_SCHEMA: Schema = object({
  annotations: map(string, ANNOTATION_KEY),
  creationTimestamp: TIME,
  deletionGracePeriodSeconds: int64,
  deletionTimestamp: TIME,
  finalizers: list(FINALIZER),
  generateName: string,
  generation: int64,
  labels: map(LABEL_VALUE, LABEL_KEY),
  managedFields: any,
  name: string,
  namespace: string,
  ownerReferences: list(
    object({
      'apiVersion*': FILLED,
      blockOwnerDeletion: boolean,
      controller: boolean,
      'kind*': FILLED,
      'name*': FILLED,
      'uid*': FILLED,
    }),
  ),
  resourceVersion: string,
  selfLink: string,
  uid: string,
});
