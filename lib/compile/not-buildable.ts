/** A rule has a field or a value that Falco refuses. Rules for the sources of plugins are not checked for these before. */
export class NotBuildable extends Error {}
