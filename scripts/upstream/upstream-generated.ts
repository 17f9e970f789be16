import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FALCO_ENGINE_VERSION } from '../../lib/facts/versions';
import { eventTable } from './events';
import { fieldTable } from './fields';
import { newerNames } from './kernel-functions';
import { pluginTable } from './plugin-fields';
import { KERNELS, UPSTREAM_SOURCES, type UpstreamName } from './sources';
import { type UpstreamFiles, type UpstreamReader, upstreamReader } from './upstream-files';
import { upstreamRulesTable } from './upstream-rules';
import { workloadTypes } from './workload-types';

/** A file that is made of files of other projects. */
export interface UpstreamGenerated {
  readonly path: string;
  /** Gives the file, or says what the directory lacks. */
  readonly make: (directory: string, read: UpstreamReader) => string | { readonly missing: string };
}

/** What is read with nothing else. */
export const UPSTREAM_TABLES: readonly UpstreamGenerated[] = [
  ofClones('lib/fields/table.generated.ts', ['libs', 'container', 'plugins'], fieldTable),
  ofClones('lib/fields/events.generated.ts', ['libs'], eventTable),
  ofClones('lib/fields/plugins.generated.ts', ['plugins'], pluginTable),
  ofClones('lib/kubernetes/workload-types.generated.ts', ['kubernetes'], workloadTypes),
  { path: 'lib/policies/kernel/newer-names.generated.ts', make: kernelNames },
];

/** Rules are read with the tables of fields and events. */
export const UPSTREAM_RULES: readonly UpstreamGenerated[] = [
  ofClones('lib/falco/upstream-rules.generated.ts', ['rules'], upstreamRulesTable),
];

/** What can be made of the clones in a directory, and for what cannot, what it lacks. */
export function upstreamFiles(
  generated: readonly UpstreamGenerated[],
  directory: string,
): { readonly files: ReadonlyMap<string, string>; readonly skipped: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  const skipped = new Map<string, string>();
  for (const { path, make } of generated) {
    const made = make(directory, upstreamReader(directory));
    if (typeof made === 'string') {
      files.set(path, made);
    } else {
      skipped.set(path, made.missing);
    }
  }
  return { files, skipped };
}

function ofClones<const N extends readonly UpstreamName[]>(
  path: string,
  needs: N,
  make: (...files: { [K in keyof N]: UpstreamFiles }) => string,
): UpstreamGenerated {
  return {
    path,
    make: (_, read) => {
      const missing = needs.filter((name) => read(name) === undefined);
      const repositories = new Set(missing.map((name) => UPSTREAM_SOURCES[name].repository));
      return missing.length > 0
        ? { missing: `no clone of ${[...repositories].join(', ')}` }
        : (make as (...files: readonly UpstreamFiles[]) => string)(
            ...needs.flatMap((name) => read(name) ?? []),
          );
    },
  };
}

/** No repository has the type information of kernels: files of names stand for it. */
function kernelNames(directory: string): string | { readonly missing: string } {
  const pathOf = (kernel: string): string => join(directory, 'linux', `names-${kernel}`);
  const absent = KERNELS.filter((kernel) => !existsSync(pathOf(kernel)));
  return absent.length > 0
    ? { missing: `no ${absent.map((kernel) => `linux/names-${kernel}`).join(', ')}` }
    : newerNames((kernel) => readFileSync(pathOf(kernel), 'utf8'));
}

/** What Falco's release is built of, where {@link UPSTREAM_SOURCES} or `lib/facts/versions.ts` names something else. */
export function wrongParts(falco: UpstreamFiles): string[] {
  const libs = lastIn(falco, 'cmake/modules/falcosecurity-libs.cmake', /LIBS_VERSION "(\d[^"]*)"/g);
  const rules = lastIn(falco, 'cmake/modules/rules.cmake', /RULES_FALCO_VERSION "([^"]+)"/g);
  const container = lastIn(falco, 'CMakeLists.txt', /CONTAINER_VERSION "([^"]+)"/g);
  const engine = ['MAJOR', 'MINOR', 'PATCH'].map((part) =>
    lastIn(falco, 'userspace/engine/falco_engine_version.h', new RegExp(`VERSION_${part} (\\d+)`, 'g')),
  );
  const { ref: pluginRef } = UPSTREAM_SOURCES.container;
  const parts = [
    ['libs', libs, UPSTREAM_SOURCES.libs.ref],
    ['rules', rules, UPSTREAM_SOURCES.rules.ref],
    ['the plugin container', container, pluginRef.slice(pluginRef.lastIndexOf('/v') + 2)],
    ['the engine', engine.join('.'), FALCO_ENGINE_VERSION],
  ];
  return parts.flatMap(([name, found, ours]) =>
    found === ours ? [] : [`${falco.origin} has ${name} ${found}, not ${ours}`],
  );
}

/** The last match, since the first may be that of a build from a local checkout. */
function lastIn(files: UpstreamFiles, path: string, pattern: RegExp): string {
  return [...files.read(path).matchAll(pattern)].at(-1)?.[1] ?? 'that is not found';
}
