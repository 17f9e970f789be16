/**
 * What is left of a value after everything that does not fit its schema was reported and taken out: any part may be
 * missing, and an entry of a list may be, so that the others keep their index.
 */
export type Loose<T> = T extends readonly (infer Item)[]
  ? readonly (Loose<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Loose<T[Key]> | undefined }
    : T;
