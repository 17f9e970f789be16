import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ClusterError } from '../cluster-error';
import { at, record, text } from '../objects';
import { selectorOf } from '../pods';

/** A DaemonSet or Deployment of a manifest. */
export interface Workload {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly namespace: string;
  readonly name: string;
  /** Labels of its pods, as kubectl takes them. */
  readonly selector: string;
}

/** The files of a manifest: itself, or those of a directory. @throws ClusterError if no file exists */
export function manifestFiles(directory: string, file: string, howToGet?: string): readonly string[] {
  const path = join(directory, file);
  if (!existsSync(path)) {
    throw new ClusterError(`${path} does not exist`, [
      existsSync(directory)
        ? (howToGet ?? 'create it: "npm run synth"')
        : `"npm run synth" writes ${directory}; for the profile eks, run "npm run aws:deploy" first`,
    ]);
  }
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** The objects of manifest files. */
export function readObjects(files: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  return files.flatMap((file) =>
    parseAllDocuments(readFileSync(file, 'utf8')).flatMap((document) => {
      const object = 'toJS' in document ? record(document.toJS()) : {};
      return Object.keys(object).length === 0 ? [] : [object];
    }),
  );
}

export function workloadsOf(files: readonly string[]): readonly Workload[] {
  return readObjects(files).flatMap((object): Workload[] => {
    const kind = text(object['kind']);
    if (kind !== 'DaemonSet' && kind !== 'Deployment') {
      return [];
    }
    return [
      {
        kind,
        namespace: text(at(object, 'metadata', 'namespace')) || 'default',
        name: text(at(object, 'metadata', 'name')),
        selector: selectorOf(object),
      },
    ];
  });
}
