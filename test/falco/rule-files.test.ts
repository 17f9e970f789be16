import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkRules } from '../../lib/checks';
import { RuleFiles } from '../../lib/falco';
import { Findings } from '../../lib/kubernetes';
import { falcoWith, type Manifest, objectOf, objectsOf, podOf, problems, synth, yamlOf } from './harness';

/** A rules file that defines nothing. */
const NOTHING = '# a file of comments\n\n';

const temporary = mkdtempSync(join(tmpdir(), 'rule-files-'));
afterAll(() => rmSync(temporary, { recursive: true }));

/** A directory with these files. */
function directoryOf(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = join(temporary, name);
  mkdirSync(path);
  for (const [file, content] of Object.entries(files)) {
    writeFileSync(join(path, file), content);
  }
  return path;
}

/** The names of the files in the ConfigMaps, in the order of the ConfigMaps and of their data. */
function filesOf(rules: RuleFiles): string[] {
  return configMaps(synth({ rules })).flatMap(({ data }) => Object.keys(data));
}

function configMaps(objects: readonly Manifest[]): Manifest[] {
  return objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name !== 'falco');
}

/** What `run` gives in another working directory. */
function inDirectory<T>(path: string, run: () => T): T {
  const before = process.cwd();
  process.chdir(path);
  try {
    return run();
  } finally {
    process.chdir(before);
  }
}

describe('the bundled rules', () => {
  it('are found whatever the working directory', () => {
    const here = RuleFiles.bundled().read();
    expect(here.diagnostics).toEqual([]);
    expect(here.files.length).toBeGreaterThan(0);
    expect(inDirectory(temporary, () => RuleFiles.bundled().read())).toEqual(here);
  });

  it('are what Falco has without props', () => {
    const names = RuleFiles.bundled()
      .read()
      .files.map(({ name }) => name)
      .sort();
    expect(Object.keys(objectOf(synth(), 'ConfigMap', 'falco-rules').data)).toEqual(names);
  });

  it('are called by the name of the package in messages', () => {
    for (const { label, name } of RuleFiles.bundled().read().files) {
      expect(label).toBe(`cdk8s-runtime-detection/rules/${name}`);
    }
  });
});

describe('rules from a directory', () => {
  it('are its files that end in .yaml or .yml, and not those of directories in it', () => {
    const path = directoryOf('mixed', {
      'b.yaml': NOTHING,
      'a.yml': NOTHING,
      'README.md': 'no rules',
      'c.YAML': NOTHING,
      'd.yaml.bak': NOTHING,
    });
    mkdirSync(join(path, 'inner.yaml'));
    mkdirSync(join(path, 'inner'));
    writeFileSync(join(path, 'inner', 'e.yaml'), NOTHING);
    symlinkSync('b.yaml', join(path, 'link.yaml'));
    symlinkSync('nowhere', join(path, 'broken.yaml'));
    symlinkSync('inner', join(path, 'directory.yaml'));
    expect(filesOf(RuleFiles.fromDirectory(path))).toEqual(['a.yml', 'b.yaml', 'link.yaml']);
  });

  it('are in the byte-wise order in which Falco loads them', () => {
    const names = [
      '10.yaml',
      '9.yaml',
      'B.yaml',
      '_.yaml',
      'a-.yaml',
      'a.yaml',
      'a.yml',
      'a0.yaml',
      'aB.yaml',
    ];
    const path = directoryOf('order', Object.fromEntries(names.map((name) => [name, NOTHING])));
    expect(filesOf(RuleFiles.fromDirectory(path))).toEqual(names);
  });

  it('are found from the working directory at the time of the call', () => {
    const path = directoryOf('cwd', { 'a.yaml': NOTHING });
    const rules = inDirectory(temporary, () => RuleFiles.fromDirectory('cwd/'));
    expect(rules.read().files).toMatchObject([{ name: 'a.yaml', label: 'cwd/a.yaml' }]);
    expect(relative(temporary, path)).toBe('cwd');
  });

  it('are read when a construct uses them, and not before', () => {
    const path = join(temporary, 'later');
    const rules = RuleFiles.fromDirectory(path);
    mkdirSync(path);
    writeFileSync(join(path, 'a.yaml'), NOTHING);
    expect(filesOf(rules)).toEqual(['a.yaml']);
  });

  it('have to be there', () => {
    expect(problems({ rules: RuleFiles.fromDirectory('no/such/directory') })).toEqual([
      [
        'FALCO1106',
        'no/such/directory',
        'no such directory',
        `check the path: relative paths are resolved from the working directory, ${process.cwd()}`,
      ],
    ]);
  });

  it('cannot be in a file', () => {
    const path = join(directoryOf('file', { 'a.yaml': NOTHING }), 'a.yaml');
    expect(problems({ rules: RuleFiles.fromDirectory(path) })).toEqual([
      ['FALCO1106', path, 'it is not a directory', 'use RuleFiles.fromFile() for it'],
    ]);
  });

  it('are missed where no file is one', () => {
    const path = directoryOf('none', { 'rules.txt': NOTHING });
    expect(problems({ rules: RuleFiles.fromDirectory(path) })).toEqual([
      [
        'FALCO1107',
        path,
        'the directory contains no rules files: no name in it ends in .yaml or .yml',
        'use a directory with rules files: like Falco, this ignores subdirectories',
      ],
    ]);
  });
});

describe('rules from a file', () => {
  it('have the name of the file', () => {
    const path = join(directoryOf('one', { 'mine.yaml': NOTHING }), 'mine.yaml');
    expect(RuleFiles.fromFile(path).read().files).toMatchObject([{ name: 'mine.yaml', label: path }]);
    expect(objectOf(synth({ rules: RuleFiles.fromFile(path) }), 'ConfigMap', 'falco-rules').data).toEqual({
      'mine.yaml': NOTHING,
    });
  });

  it('have to be there', () => {
    expect(problems({ rules: RuleFiles.fromFile('no/such/file.yaml') })).toEqual([
      [
        'FALCO1106',
        'no/such/file.yaml',
        'no such file',
        `check the path: relative paths are resolved from the working directory, ${process.cwd()}`,
      ],
    ]);
  });

  it('cannot be in a directory', () => {
    expect(problems({ rules: RuleFiles.fromFile(temporary) })).toEqual([
      ['FALCO1106', temporary, 'it is a directory', 'use RuleFiles.fromDirectory() for it'],
    ]);
  });

  it('keep every byte, a byte order mark and line breaks too', () => {
    const text = '\ufeff- list: a\r\n  items: [é, 漢, 😀]\r\n';
    const path = join(directoryOf('bytes', { 'a.yaml': text }), 'a.yaml');
    expect(objectOf(synth({ rules: RuleFiles.fromFile(path) }), 'ConfigMap', 'falco-rules').data).toEqual({
      'a.yaml': text,
    });
  });
});

describe('rules in the code', () => {
  it('are a file like any other', () => {
    expect(filesOf(RuleFiles.inline('tuning.yaml', NOTHING))).toEqual(['tuning.yaml']);
  });

  it('are checked, with their line and a caret', () => {
    const rules = RuleFiles.inline('tuning.yaml', '- list: a\n  items: b\n');
    expect(() => falcoWith({ rules })).toThrow(`test/Falco cannot work:

FALCO1007 error: "items" must be a sequence, not "b"
  tuning.yaml:2:10  list "a"
  2 |   items: b
    |          ^
  write "items: [b]"

1 error`);
  });

  it.each([
    [
      'tuning',
      [
        'FALCO1101',
        'tuning',
        'Falco ignores "tuning": the name of a rules file must end in .yaml or .yml',
        'rename it to "tuning.yaml"',
      ],
    ],
    [
      'my rules.yaml',
      [
        'FALCO1108',
        'my rules.yaml',
        '"my rules.yaml" is not a valid ConfigMap key',
        'use only letters, digits, "-", "_" and ".", at most 253, not starting with ".."',
      ],
    ],
    [
      'a/b.yaml',
      [
        'FALCO1108',
        'a/b.yaml',
        '"a/b.yaml" is not a valid ConfigMap key',
        'use only letters, digits, "-", "_" and ".", at most 253, not starting with ".."',
      ],
    ],
    [
      '..data.yaml',
      [
        'FALCO1108',
        '..data.yaml',
        '"..data.yaml" is not a valid ConfigMap key',
        'use only letters, digits, "-", "_" and ".", at most 253, not starting with ".."',
      ],
    ],
    [
      'é.yaml',
      [
        'FALCO1108',
        'é.yaml',
        '"é.yaml" is not a valid ConfigMap key',
        'use only letters, digits, "-", "_" and ".", at most 253, not starting with ".."',
      ],
    ],
    [
      `${'a'.repeat(250)}.yaml`,
      [
        'FALCO1108',
        `${'a'.repeat(250)}.yaml`,
        `"${'a'.repeat(250)}.yaml" is not a valid ConfigMap key`,
        'use only letters, digits, "-", "_" and ".", at most 253, not starting with ".."',
      ],
    ],
  ])('cannot be called %s', (name, expected) => {
    expect(problems({ rules: RuleFiles.inline(name, NOTHING) })).toEqual([expected]);
  });

  it('may have an odd name', () => {
    expect(problems({ rules: RuleFiles.inline('_0-A.b.yml', NOTHING) })).toEqual([]);
  });
});

describe('no rules', () => {
  it('have no ConfigMap, no volume and no place in falco.yaml', () => {
    const falco = falcoWith({ rules: RuleFiles.none() });
    expect(falco.ruleConfigMaps).toBeUndefined();
    expect(configMaps(objectsOf(falco))).toEqual([]);
    expect(podOf({ rules: RuleFiles.none() }).volumes.map(({ name }: Manifest) => name)).not.toContain(
      'rules',
    );
    expect(yamlOf({ rules: RuleFiles.none() }).rules_files).toEqual(['/etc/falco/falco_rules.yaml']);
  });
});

describe('rules from several places', () => {
  it('are joined in one directory', () => {
    const rules = RuleFiles.inline('b.yaml', NOTHING).and(
      RuleFiles.inline('a.yaml', NOTHING),
      RuleFiles.none(),
      RuleFiles.bundled(),
    );
    const bundled = RuleFiles.bundled().read().files.length;
    expect(filesOf(rules)).toHaveLength(bundled + 2);
    expect(filesOf(rules).slice(-2)).toEqual(['a.yaml', 'b.yaml']);
    expect(rules.includesBundled).toBe(true);
  });

  it('leave those they are joined from as they were', () => {
    const first = RuleFiles.inline('a.yaml', NOTHING);
    first.and(RuleFiles.bundled());
    expect(first.read().files).toHaveLength(1);
    expect(first.includesBundled).toBe(false);
  });

  it('cannot have the same name', () => {
    const path = directoryOf('twice', { 'a.yaml': NOTHING });
    expect(
      problems({ rules: RuleFiles.inline('a.yaml', NOTHING).and(RuleFiles.fromDirectory(path)) }),
    ).toEqual([
      [
        'FALCO1102',
        `${path}/a.yaml`,
        'duplicate rules file "a.yaml": the other one is a.yaml',
        'rename one of the two, because all rules files are placed in one directory',
      ],
    ]);
    expect(problems({ rules: RuleFiles.bundled().and(RuleFiles.bundled()) })[0]).toMatchObject([
      'FALCO1102',
      expect.stringMatching(/^cdk8s-runtime-detection\/rules\//),
      expect.stringMatching(/^duplicate rules file "[^"]+"$/),
      'rename one of the two, because all rules files are placed in one directory',
    ]);
  });

  it('have all that is wrong with them in one error', () => {
    const rules = RuleFiles.fromFile('missing.yaml').and(
      RuleFiles.inline('b.yaml', '- rul: x\n'),
      RuleFiles.inline('a', NOTHING),
    );
    expect(problems({ rules }).map(([code, place]) => [code, place])).toEqual([
      ['FALCO1101', 'a'],
      ['FALCO1004', 'b.yaml:1:3'],
      ['FALCO1106', 'missing.yaml'],
    ]);
  });
});

describe('the content of rules files', () => {
  it('has to be UTF-8', () => {
    const path = directoryOf('latin', { 'a.yaml': Buffer.from('- list: caf\xe9\n  items: []\n', 'latin1') });
    expect(problems({ rules: RuleFiles.fromDirectory(path) })).toEqual([
      ['FALCO1105', `${path}/a.yaml`, 'the file is not UTF-8 text', 'save it as UTF-8'],
    ]);
  });

  it('cannot be larger than a ConfigMap', () => {
    const limit = 1024 * 1024;
    const filled = (bytes: number) => `${NOTHING}#${'x'.repeat(bytes - NOTHING.length - 1)}`;
    expect(problems({ rules: RuleFiles.inline('a.yaml', filled(limit)) })).toEqual([]);
    expect(problems({ rules: RuleFiles.inline('a.yaml', filled(limit + 1)) })).toEqual([
      [
        'FALCO1103',
        'a.yaml',
        'the file is 1048577 bytes, but a ConfigMap holds at most 1048576',
        'split it into several files',
      ],
    ]);
  });

  it('is warned about where a plain apply cannot bring it there', () => {
    const path = directoryOf('large', { 'a.yaml': `${NOTHING}#${'x'.repeat(250_000)}`, 'b.yaml': NOTHING });
    const falco = falcoWith({ rules: RuleFiles.fromDirectory(path) });
    expect(Findings.of(falco).all).toEqual([
      {
        code: 'FALCO1104',
        severity: 'warning',
        place: { kind: 'file', file: `${path}/a.yaml` },
        message: 'the file is too large for a plain "kubectl apply" (250037 bytes as JSON)',
        help: 'apply with "kubectl apply --server-side", or split the file',
      },
    ]);
  });

  it('is not warned about where a comment acknowledges it, which means nothing to a check of the rules', () => {
    const comment = '# acknowledge FALCO1104: applied by the server\n';
    const text = `${NOTHING}${comment}#${'x'.repeat(250_000)}`;
    const path = directoryOf('large-acknowledged', { 'a.yaml': text });
    const falco = falcoWith({ rules: RuleFiles.fromDirectory(path) });
    expect(Findings.of(falco).all.map(({ code, acknowledged }) => [code, acknowledged])).toEqual([
      ['FALCO1104', 'applied by the server'],
    ]);
    expect(checkRules([{ name: 'a.yaml', text }]).diagnostics).toEqual([]);
  });

  it('has warnings that do not stop synth', () => {
    const falco = falcoWith({ rules: RuleFiles.inline('a.yaml', '- list: a\n  items: []\n') });
    expect(Findings.of(falco).all.map(({ code }) => code)).toEqual(['FALCO3007']);
  });
});

describe('many rules files', () => {
  const file = (name: string, bytes: number) => RuleFiles.inline(name, `${NOTHING}#${'x'.repeat(bytes)}`);
  const names = ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml'];
  const rules = RuleFiles.none().and(...names.map((name) => file(name, 100_000)));

  it('are spread over as few ConfigMaps as hold them, in order', () => {
    const maps = configMaps(synth({ rules }));
    expect(maps.map(({ metadata, data }) => [metadata.name, Object.keys(data)])).toEqual([
      ['falco-rules', ['a.yaml', 'b.yaml']],
      ['falco-rules-2', ['c.yaml', 'd.yaml']],
      ['falco-rules-3', ['e.yaml']],
    ]);
  });

  it('are each a ConfigMap that a plain apply can bring there', () => {
    for (const map of configMaps(synth({ rules }))) {
      expect(Buffer.byteLength(JSON.stringify(map))).toBeLessThan(262144);
    }
  });

  it('are joined again in one directory, each once', () => {
    const falco = falcoWith({ rules });
    const { volumes, containers } = objectOf(objectsOf(falco), 'DaemonSet').spec.template.spec;
    const volume = volumes.find(({ name }: Manifest) => name === 'rules');
    const sources = volume.projected.sources.map(({ configMap }: Manifest) => configMap.name);
    expect(sources).toEqual(['falco-rules', 'falco-rules-2', 'falco-rules-3']);
    expect(falco.ruleConfigMaps?.names).toEqual(sources);
    const maps = configMaps(objectsOf(falco));
    const mounted = sources.flatMap((name: string) => Object.keys(objectOf(maps, 'ConfigMap', name).data));
    expect(mounted).toEqual(names);
    const mounts = containers[0].volumeMounts.filter(({ name }: Manifest) => name === 'rules');
    expect(mounts).toEqual([{ name: 'rules', mountPath: '/etc/runtime-detection/rules.d', readOnly: true }]);
  });

  it('have a large one alone in its ConfigMap', () => {
    const mixed = file('a.yaml', 10).and(file('b.yaml', 300_000), file('c.yaml', 10));
    expect(configMaps(synth({ rules: mixed })).map(({ data }) => Object.keys(data))).toEqual([
      ['a.yaml'],
      ['b.yaml'],
      ['c.yaml'],
    ]);
  });

  it('count with what JSON makes of them', () => {
    const quotes = RuleFiles.inline('a.yaml', `#${'"'.repeat(130_000)}`).and(file('b.yaml', 10));
    expect(configMaps(synth({ rules: quotes }))).toHaveLength(2);
  });
});
