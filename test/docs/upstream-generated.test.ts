import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FALCO_ENGINE_VERSION } from '../../lib/facts/versions';
import { newerNames } from '../../scripts/upstream/kernel-functions';
import { KERNELS, UPSTREAM_SOURCES } from '../../scripts/upstream/sources';
import { upstreamReader } from '../../scripts/upstream/upstream-files';
import {
  UPSTREAM_RULES,
  UPSTREAM_TABLES,
  upstreamFiles,
  wrongParts,
} from '../../scripts/upstream/upstream-generated';
import { workloadTypes } from '../../scripts/upstream/workload-types';

const directory = mkdtempSync(join(tmpdir(), 'upstream-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A clone with a commit of the files, which the tag names, and a later one without them. */
function clone(name: string, tag: string, files: Readonly<Record<string, string>>): void {
  const root = join(directory, name);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args]);
  mkdirSync(root);
  git('init', '-q');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git('add', '.');
  git('commit', '-q', '-m', 'a');
  git('tag', tag);
  git('rm', '-q', '-r', '.');
  git('commit', '-q', '-m', 'b', '--allow-empty');
}

const falcoFiles = (libs: string) => ({
  'CMakeLists.txt': `set(CONTAINER_VERSION "${UPSTREAM_SOURCES.container.ref.replace(/^.*v/, '')}")\n`,
  'cmake/modules/rules.cmake': `set(FALCOSECURITY_RULES_FALCO_VERSION "${UPSTREAM_SOURCES.rules.ref}")\n`,
  'cmake/modules/falcosecurity-libs.cmake': [
    'set(FALCOSECURITY_LIBS_VERSION "0.0.0-local")',
    `set(FALCOSECURITY_LIBS_VERSION "${libs}")`,
  ].join('\n'),
  'userspace/engine/falco_engine_version.h': ['MAJOR 0', 'MINOR 1', 'PATCH 2']
    .map((part) => `#define FALCO_ENGINE_VERSION_${part}`)
    .join('\n'),
});

beforeAll(() => {
  clone('kubernetes', UPSTREAM_SOURCES.kubernetes.ref, {
    'api/openapi-spec/swagger.json': JSON.stringify({
      definitions: {
        'io.k8s.api.apps.v1.DaemonSetSpec': {
          required: ['template'],
          properties: {
            template: { $ref: '#/definitions/io.k8s.api.core.v1.PodTemplateSpec' },
            minReadySeconds: { type: 'integer' },
          },
        },
        'io.k8s.api.apps.v1.DeploymentSpec': {
          properties: {
            labels: { type: 'object', additionalProperties: { type: 'string' } },
            maxSurge: { $ref: '#/definitions/io.k8s.apimachinery.pkg.util.intstr.IntOrString' },
          },
        },
        'io.k8s.api.core.v1.PodTemplateSpec': {
          properties: { hostPID: { type: 'boolean' }, ports: { type: 'array', items: { type: 'integer' } } },
        },
        'io.k8s.api.core.v1.Unused': { properties: {} },
      },
    }),
  });
  clone('falco', UPSTREAM_SOURCES.falco.ref, falcoFiles('0.0.1'));
});

describe('facts of other projects', () => {
  it('are read at the tag, whatever is checked out', () => {
    const files = upstreamReader(directory)('falco')!;
    expect(files.origin).toBe(`falcosecurity/falco ${UPSTREAM_SOURCES.falco.ref}`);
    expect(files.list('cmake')).toEqual(
      Object.keys(falcoFiles(''))
        .filter((path) => path.startsWith('cmake/'))
        .sort(),
    );
    expect(upstreamReader(directory)('tetragon')).toBeUndefined();
  });

  it('are left as they are where the directory lacks their source', () => {
    const { files, skipped } = upstreamFiles([...UPSTREAM_TABLES, ...UPSTREAM_RULES], directory);
    expect([...files.keys()]).toEqual(['lib/kubernetes/workload-types.generated.ts']);
    expect(Object.fromEntries(skipped)).toEqual({
      'lib/fields/table.generated.ts': 'no clone of falcosecurity/libs, falcosecurity/plugins',
      'lib/fields/events.generated.ts': 'no clone of falcosecurity/libs',
      'lib/fields/plugins.generated.ts': 'no clone of falcosecurity/plugins',
      'lib/policies/kernel/newer-names.generated.ts': `no ${KERNELS.map((kernel) => `linux/names-${kernel}`).join(', ')}`,
      'lib/falco/upstream-rules.generated.ts': 'no clone of falcosecurity/rules',
    });
  });

  it('have to be those of which the release of Falco is built', () => {
    expect(wrongParts(upstreamReader(directory)('falco')!)).toEqual([
      `falcosecurity/falco ${UPSTREAM_SOURCES.falco.ref} has libs 0.0.1, not ${UPSTREAM_SOURCES.libs.ref}`,
      `falcosecurity/falco ${UPSTREAM_SOURCES.falco.ref} has the engine 0.1.2, not ${FALCO_ENGINE_VERSION}`,
    ]);
  });
});

it('the names of kernels are those of functions: names of types are refused, with the file', () => {
  const names = (kernel: string) => (kernel === '6.12' ? 'do_it\nsize_t' : 'do_it');
  expect(() => newerNames(names)).toThrow(
    new Error('linux/names-6.12 has the type "size_t": make it as CONTRIBUTING.md says'),
  );
});

it('the types of workloads have the names of cdk8s-plus, and only what workloads use', () => {
  const version = new RegExp(UPSTREAM_SOURCES.kubernetes.ref.slice(1), 'g');
  const text = workloadTypes(upstreamReader(directory)('kubernetes')!).replace(version, '1.2.3');
  expect(text).toMatchInlineSnapshot(`
    "// Written by "npm run generate" (scripts/upstream/workload-types.ts): change that, not this.
    // Source: kubernetes/kubernetes v1.2.3 (api/openapi-spec/swagger.json).
    import type { IntOrStringLike, QuantityLike } from './scalar-likes';

    export const WORKLOAD_TYPES_VERSION = '1.2.3';

    /** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
    export interface DaemonSetSpec {
      readonly minReadySeconds?: number;
      readonly template: PodTemplateSpec;
    }

    /** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
    export interface DeploymentSpec {
      readonly labels?: { readonly [key: string]: string };
      readonly maxSurge?: IntOrStringLike;
    }

    /** @see https://kubernetes.io/docs/reference/kubernetes-api/ */
    export interface PodTemplateSpec {
      readonly hostPid?: boolean;
      readonly ports?: readonly number[];
    }

    /** The fields of each type: the name in the API, and behind ">" the type of those that have fields themselves. */
    export const WORKLOAD_FIELDS = {
      DaemonSetSpec: { minReadySeconds: 'minReadySeconds', template: 'template>PodTemplateSpec' },
      DeploymentSpec: { labels: 'labels', maxSurge: 'maxSurge' },
      PodTemplateSpec: { hostPid: 'hostPID', ports: 'ports' },
    } as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;
    "
  `);
});

it('newer names are those that no older kernel has', () => {
  mkdirSync(join(directory, 'linux'));
  const names = [
    ['do_old'],
    ['do_old', 'do_new', 'do_gone'],
    ['do_old', 'do_new', 'printk'],
    ['do_new', 'btf_trace_sched_kthread_stop'],
  ];
  for (const [at, kernel] of KERNELS.entries()) {
    writeFileSync(join(directory, 'linux', `names-${kernel}`), names[at]!.join('\n'));
  }
  const { files } = upstreamFiles(UPSTREAM_TABLES, directory);
  const text = files.get('lib/policies/kernel/newer-names.generated.ts')!;
  expect([...text.matchAll(/'([^']*)'\.split/g)].map(([, found]) => found)).toEqual([
    'do_new',
    '',
    '',
    '',
    '',
    'sched_kthread_stop',
  ]);
});
