/** A JSON Schema, as far as policies need one. */
export type JsonSchema = Readonly<Record<string, unknown>>;
