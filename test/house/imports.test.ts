import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '../..');

/** What each part may import beside itself. What is not here may not be imported. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  facts: ['diagnostics'],
  props: ['diagnostics'],
  language: ['diagnostics'],
  fields: ['diagnostics'],
  yaml: ['diagnostics'],
  rules: ['diagnostics', 'facts', 'language', 'fields', 'yaml'],
  compile: ['diagnostics', 'facts', 'language', 'fields', 'rules'],
  policies: ['diagnostics', 'facts', 'props'],
  checks: ['diagnostics', 'facts', 'language', 'fields', 'yaml', 'rules', 'compile'],
  'rules-entry': ['diagnostics', 'language', 'rules', 'compile', 'checks', 'events', 'evaluate'],
  events: ['diagnostics'],
  evaluate: ['diagnostics', 'facts', 'language', 'fields', 'yaml', 'rules', 'compile', 'checks', 'events'],
  bridge: ['diagnostics', 'facts', 'fields', 'compile', 'events', 'evaluate'],
  'bridge-run': ['diagnostics', 'compile', 'events', 'bridge'],
  'bridge-entry': ['bridge', 'bridge-run'],
  heartbeat: ['events', 'bridge', 'bridge-run'],
  testing: [
    'diagnostics',
    'facts',
    'language',
    'fields',
    'yaml',
    'rules',
    'compile',
    'checks',
    'events',
    'evaluate',
  ],
  report: ['events', 'testing'],
  codes: ['diagnostics', 'props', 'rules', 'checks', 'policies'],
  alerts: ['diagnostics', 'facts'],
  kubernetes: ['diagnostics', 'facts', 'props', 'codes'],
  falco: [
    'events',
    'evaluate',
    'testing',
    'diagnostics',
    'facts',
    'rules',
    'checks',
    'alerts',
    'kubernetes',
    'props',
  ],
  falcosidekick: ['diagnostics', 'facts', 'fields', 'props', 'alerts', 'kubernetes', 'falco'],
  tetragon: [
    'diagnostics',
    'facts',
    'props',
    'compile',
    'checks',
    'bridge',
    'policies',
    'alerts',
    'kubernetes',
    'falco',
  ],
  monitoring: [
    'diagnostics',
    'facts',
    'props',
    'alerts',
    'report',
    'heartbeat',
    'kubernetes',
    'falco',
    'falcosidekick',
    'tetragon',
  ],
  siem: ['diagnostics', 'facts', 'props', 'falcosidekick'],
  cluster: ['diagnostics', 'facts', 'rules', 'falco', 'falcosidekick', 'tetragon'],
  files: ['diagnostics'],
  aws: ['diagnostics', 'facts'],
  'aws-app': ['aws', 'facts'],
};

/** The rooms of `policies`, from the bottom up. Files that are in none of them stand above all. */
const POLICY_ROOMS: readonly string[] = [
  'findings',
  'target',
  'tree',
  'codes',
  'schema',
  'model',
  'go',
  'kernel',
  'view',
  'agent',
  'selectors',
  'read',
  'checks',
  'intent',
];

const TOP = ['index', 'charts', 'cli'];

/** Parts without file system, clock, chance and constructs. */
const PURE = [
  'diagnostics',
  'props',
  'language',
  'fields',
  'yaml',
  'rules',
  'compile',
  'checks',
  'events',
  'evaluate',
  'bridge',
  'testing',
  'policies',
];

interface Import {
  /** The file that imports, from the root of the repository. */
  readonly file: string;
  readonly from: string;
  /** A part of this repository, or the name of a package. */
  readonly to: string;
  /** Without its extension, from the root of the repository. */
  readonly target: string;
  readonly isPackage: boolean;
}

function filesBelow(directory: string): string[] {
  return readdirSync(join(ROOT, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(directory, name))
    .sort();
}

/** `lib/bridge/run` is a part of its own: the program, with all of the machine that it uses. `lib/rules/model.ts` is of the part `rules`, `lib/names.ts` of `names`, everything in `charts` of `charts`, in `aws` of `aws-app`. */
function partOf(file: string): string {
  const [top = '', part = '', room = ''] = file.split(sep);
  if (top === 'lib' && part === 'bridge' && room === 'run') {
    return 'bridge-run';
  }
  return top === 'lib' ? part.replace(/\.ts$/, '') : top === 'aws' ? 'aws-app' : top;
}

function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(ROOT, file), 'utf8'));
  return importedFiles.map(({ fileName }) => {
    const isPackage = !fileName.startsWith('.');
    const target = relative(ROOT, join(ROOT, dirname(file), fileName));
    const to = isPackage ? fileName : target === 'lib' ? 'index' : partOf(target);
    return { file, from: partOf(file), to, target, isPackage };
  });
}

const files = [...filesBelow('lib'), ...filesBelow('charts'), ...filesBelow('aws')];
const imports = files.flatMap(importsOf);
const described = ({ file, to }: Import) => `${file} imports ${to}`;

/** Files that import each other, by way of others or not: each circle once, from the first of its files. */
function circles(all: readonly Import[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of all) {
    const found = [`${target}.ts`, join(target, 'index.ts')].find((each) => files.includes(each));
    targets.set(file, [...(targets.get(file) ?? []), ...(found === undefined ? [] : [found])]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].join(' > '));
    } else if (!done.has(file)) {
      for (const each of targets.get(file) ?? []) {
        visit(each, [...path, file]);
      }
      done.add(file);
    }
  };
  for (const file of files) {
    visit(file, []);
  }
  return found;
}

describe('imports', () => {
  it('are found at all', () => {
    expect(imports.map(described)).toContain('lib/rules/read/file-reading.ts imports diagnostics');
    expect(imports.map(described)).toContain('lib/diagnostics/did-you-mean.ts imports fastest-levenshtein');
    expect(imports.map(described)).toContain('charts/pipeline.ts imports index');
    expect(imports.map(described)).toContain('aws/stack.ts imports aws');
  });

  it('come from parts that have a place in the order', () => {
    const known = [...Object.keys(MAY_IMPORT), ...TOP];
    expect([...new Set(files.map(partOf))].filter((part) => !known.includes(part))).toEqual([]);
  });

  it('point downward only', () => {
    const upward = imports.filter(
      ({ from, to, isPackage }) =>
        !isPackage && from !== to && !TOP.includes(from) && !MAY_IMPORT[from]?.includes(to),
    );
    expect(upward.map(described)).toEqual([]);
  });

  it('lead from no file back to it', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('never point at the command', () => {
    const wrong = imports.filter(({ from, to, isPackage }) => !isPackage && to === 'cli' && from !== 'cli');
    expect(wrong.map(described)).toEqual([]);
  });

  it('never point from the library to the app', () => {
    const wrong = imports.filter(
      ({ from, to, isPackage }) =>
        !isPackage && !['charts', 'aws-app'].includes(from) && ['charts', 'aws-app', '..'].includes(to),
    );
    expect(wrong.map(described)).toEqual([]);
  });

  it('of the AWS side leave cdk8s alone, and only it has aws-cdk-lib', () => {
    const wrong = imports.filter(({ from, to, isPackage }) =>
      isPackage && ['aws', 'aws-app'].includes(from) ? /^cdk8s/.test(to) : /^aws-cdk-lib/.test(to),
    );
    expect(wrong.map(described)).toEqual([]);
  });

  it('of packages are all dependencies, peers or parts of Node.js', () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const allowed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    const wrong = imports.filter(
      ({ file, to, isPackage }) =>
        file.startsWith('lib') &&
        isPackage &&
        !to.startsWith('node:') &&
        !allowed.some((name) => to === name || to.startsWith(`${name}/`)),
    );
    expect(wrong.map(described)).toEqual([]);
  });
});

describe('imports inside of policies', () => {
  const roomOf = (file: string) => {
    const [room = '', inside] = relative(join('lib', 'policies'), file).split(sep);
    return inside === undefined ? '' : room;
  };
  const arrows = filesBelow(join('lib', 'policies')).flatMap((file) =>
    ts
      .preProcessFile(readFileSync(join(ROOT, file), 'utf8'))
      .importedFiles.map(({ fileName }) => join(dirname(file), fileName))
      .filter((target) => target.startsWith(join('lib', 'policies', sep)))
      .map((target) => ({ file, from: roomOf(file), target, to: roomOf(target) })),
  );

  it('come from rooms that have a place in the order', () => {
    const rooms = new Set(arrows.flatMap(({ from, to }) => [from, to]));
    expect([...rooms].filter((room) => room !== '').sort()).toEqual([...POLICY_ROOMS].sort());
  });

  it('point downward only', () => {
    const floor = (room: string) => (room === '' ? POLICY_ROOMS.length : POLICY_ROOMS.indexOf(room));
    const upward = arrows.filter(({ from, to }) => from !== to && floor(to) >= floor(from));
    expect(upward.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });

  it('never lead from one check to another', () => {
    const between = arrows.filter(
      ({ file, from, to }) => from === 'checks' && to === 'checks' && !file.endsWith(`${sep}index.ts`),
    );
    expect(between.map(({ file, target }) => `${file} imports ${target}`)).toEqual([]);
  });
});

describe('the pure parts', () => {
  const pure = files.filter((file) => PURE.includes(partOf(file)));

  it('import neither constructs nor anything of the machine', () => {
    const wrong = pure
      .flatMap(importsOf)
      .filter(({ to, isPackage }) => isPackage && /^(node:|cdk8s|constructs|aws-cdk-lib)/.test(to));
    expect(wrong.map(described)).toEqual([]);
  });

  it.each(pure)('%s asks neither the clock nor chance nor the process', (file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(ROOT, file), 'utf8'),
      ts.ScriptTarget.ES2022,
      true,
    );
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const { parent } = node;
      // The name of a member is not the global of that name.
      const isMember =
        ts.isIdentifier(node) &&
        (ts.isPropertyAccessExpression(parent) ||
          ts.isPropertyAssignment(parent) ||
          ts.isPropertySignature(parent)) &&
        parent.name === node;
      if (
        ts.isIdentifier(node) &&
        !isMember &&
        ['Date', 'process', 'performance', 'crypto'].includes(node.text)
      ) {
        found.push(node.text);
      }
      if (ts.isPropertyAccessExpression(node) && ['Math.random'].includes(node.getText(source))) {
        found.push(node.getText(source));
      }
      if (ts.isPropertyAccessExpression(node) && /^(localeCompare|toLocale\w+)$/.test(node.name.text)) {
        found.push(node.name.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
    expect(found).toEqual([]);
  });
});
