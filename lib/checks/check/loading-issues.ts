/** What can be wrong with what is loaded together. */
export interface LoadingIssues {
  'plugin-not-loaded': {
    /** Plugins with their versions, any of which will do. */
    readonly wanted: string;
  };
  'plugin-too-old': { readonly plugin: string; readonly version: string; readonly wanted: string };
  /** What Falco refuses, and nothing else was found for, in Falco's words. */
  'falco-error': { readonly message: string; readonly falcoCode: string };
  'name-of-other': {
    readonly kind: 'list' | 'macro';
    readonly name: string;
    /** The file of the other, where it is not one of those that are checked. */
    readonly file?: string;
  };
}
