/** The version of Tetragon, its operator and its flags that this library is written for. */
export const TETRAGON_VERSION = '1.7.0';

/** The program that writes the export file to standard output. It has versions of its own. */
export const EXPORT_STDOUT_VERSION = '1.1.1';

/** Name of the DaemonSet and start of the names of the other objects. */
export const TETRAGON_NAME = 'tetragon';

/** Where Tetragon runs unless somebody says otherwise. It is there already, and never emitted. */
export const TETRAGON_NAMESPACE = 'kube-system';
