import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RecordedAlert } from '../../lib/events';
import { type ReportData, reportData } from '../../lib/report';
import { alertOf } from './alerts';

const unpack = (packed: string) => JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString());

function report(alerts: readonly RecordedAlert[]): ReportData {
  return reportData({ title: 'T', alerts, unreadable: 0 });
}

function facet(data: ReportData, key: string): readonly string[] {
  const index = unpack(data.packedIndex);
  const column = data.summary.facets.findIndex((each) => each.key === key);
  return index.columns[column].map((place: number) => index.strings[place]);
}

describe('the data of a report', () => {
  it('is in the order of the times, alerts without one last', () => {
    const { time: _, ...withoutTime } = alertOf(0, { rule: 'No time' });
    const data = report([withoutTime, alertOf(2, { rule: 'Second' }), alertOf(1, { rule: 'First' })]);
    expect(facet(data, 'rule')).toEqual(['First', 'Second', 'No time']);
    expect(unpack(data.packedIndex).times).toEqual([
      Date.UTC(2026, 10, 28, 1, 0, 1),
      Date.UTC(2026, 10, 28, 1, 0, 2),
      null,
    ]);
  });

  it('counts an alert once that two logs hold, with or without zeros at the end of its time', () => {
    const time = '2026-11-28T01:41:54.208443480Z';
    const twice = [
      alertOf(1, { time }),
      alertOf(1, { time: '2026-11-28T01:41:54.20844348Z' }),
      alertOf(1, { time, rule: 'Another rule' }),
      alertOf(1, { time, hostname: 'node-2' }),
    ];
    expect(report(twice).summary).toMatchObject({ count: 3, duplicates: 1 });
  });

  it('knows a date of whole seconds from one that ends in zeros', () => {
    const data = report([
      alertOf(1, { time: '2026-11-28T01:41:50Z' }),
      alertOf(1, { time: '2026-11-28T01:41:05Z' }),
      alertOf(1, { time: '2026-11-28T01:41:50.000000000Z' }),
    ]);
    expect(data.summary).toMatchObject({ count: 2, duplicates: 1 });
  });

  it('keeps numbers of 64 bits whole', () => {
    const [chunk] = report([alertOf(1, { fields: { 'evt.rawtime': 1795829501447021998n } })]).packedChunks;
    expect(unpack(chunk ?? '')[0]).toEqual(expect.arrayContaining(['evt.rawtime', '1795829501447021998']));
  });

  it('finds pods and namespaces under the names that other sources give them', () => {
    const audit = alertOf(1, {
      source: 'k8s_audit',
      fields: {
        'k8s.ns.name': undefined,
        'k8s.pod.name': undefined,
        'ka.target.namespace': 'kube-system',
        'ka.target.pod.name': 'coredns',
      },
    });
    const data = report([audit]);
    expect(facet(data, 'namespace')).toEqual(['kube-system']);
    expect(facet(data, 'pod')).toEqual(['coredns']);
    expect(facet(data, 'image')).toEqual(['docker.io/library/nginx:1.27']);
    expect(facet(data, 'source')).toEqual(['k8s_audit']);
  });

  it.each([
    ['CRITICAL', 'Critical'],
    ['info', 'Informational'],
    ['Notice', 'Notice'],
    ['', ''],
  ])('takes the priority "%s" as "%s"', (priority, expected) => {
    expect(facet(report([alertOf(1, { priority })]), 'priority')).toEqual([expected]);
  });

  it('has the details of alerts in chunks, so that a page opens at once', () => {
    const data = report(Array.from({ length: 2001 }, (_, index) => alertOf(index)));
    expect(data.packedChunks.map((chunk) => unpack(chunk).length)).toEqual([1000, 1000, 1]);
    expect(unpack(data.packedChunks[2] ?? '')[0][1]).toBe('a shell started: sh -c 2000');
  });
});

describe('the ATT&CK matrix', () => {
  it('tells what fired from what is covered, below each tactic, in the order of the matrix', () => {
    const { matrix } = reportData({
      title: 'T',
      alerts: [alertOf(1), alertOf(2, { rule: 'Odd', tags: ['mitre_own_tactic'] })],
      unreadable: 0,
      rules: [
        { name: 'Container Spawned Shell', tags: ['mitre_execution', 'T1059.004'] },
        { name: 'Other Shell', tags: ['mitre_execution', 'mitre_initial_access', 'T1059.004', 'T1190'] },
      ],
    }).summary;
    expect(matrix).toEqual([
      {
        tactic: 'Initial Access',
        cells: [
          { id: 'T1059.004', alerts: 0, fired: [], quiet: ['Other Shell'] },
          { id: 'T1190', alerts: 0, fired: [], quiet: ['Other Shell'] },
        ],
      },
      {
        tactic: 'Execution',
        cells: [
          { id: 'T1059.004', alerts: 1, fired: ['Container Spawned Shell'], quiet: ['Other Shell'] },
          { id: 'T1190', alerts: 0, fired: [], quiet: ['Other Shell'] },
        ],
      },
      { tactic: 'own tactic', cells: [{ id: '', alerts: 1, fired: ['Odd'], quiet: [] }] },
    ]);
  });
});

describe('the noisiest pairs', () => {
  const noise = (alerts: readonly RecordedAlert[], cases: Parameters<typeof reportData>[0]['cases'] = []) =>
    reportData({ title: 'T', alerts, unreadable: 0, cases }).summary.noise;

  it('come with the narrowest exception that silences all of their alerts, and with what else it hides', () => {
    const other = alertOf(9, { fields: { 'container.name': 'web-canary', 'k8s.pod.name': 'web-2' } });
    expect(noise([alertOf(1), alertOf(2), other])).toEqual([
      {
        rule: 'Container Spawned Shell',
        priority: 'Warning',
        container: 'web',
        image: 'docker.io/library/nginx:1.27',
        count: 2,
        exception: [
          '- rule: Container Spawned Shell',
          '  exceptions:',
          '    - name: seen',
          '      fields: [container.image.repository, k8s.ns.name, proc.pname, proc.cmdline]',
          '      comps: [=, =, =, =]',
          '      values: [["docker.io/library/nginx", "shop", "runc", "sh -c true"]]',
          '  override: { exceptions: append }',
        ].join('\n'),
        hides: 3,
        hiddenPods: 2,
        contradicts: [],
      },
    ]);
  });

  it('list a few command lines, and fall back to the name of the program for many', () => {
    const few = [1, 2, 3].map((index) => alertOf(index, { fields: { 'proc.cmdline': `sh -c ${index}` } }));
    expect(noise(few)[0]?.exception).toContain(
      [
        '      values:',
        '        - ["docker.io/library/nginx", "shop", "runc", "sh -c 1"]',
        '        - ["docker.io/library/nginx", "shop", "runc", "sh -c 2"]',
      ].join('\n'),
    );
    const many = Array.from({ length: 9 }, (_, index) =>
      alertOf(index, { fields: { 'proc.cmdline': `sh -c ${index}` } }),
    );
    expect(noise(many)[0]?.exception).toContain(
      'fields: [container.image.repository, k8s.ns.name, proc.pname, proc.name]',
    );
  });

  it('propose nothing where the alerts do not hold the fields', () => {
    const bare = [1, 2].map((index) => alertOf(index, { fields: { 'container.image.repository': null } }));
    expect(noise(bare)[0]).toMatchObject({ count: 2, exception: '', hides: 0 });
  });

  it('keep an exception for the host from being true in containers', () => {
    const host = [1, 2].map((index) =>
      alertOf(index, { fields: { 'container.id': 'host', 'container.image.repository': null } }),
    );
    expect(noise(host)[0]?.exception).toContain('fields: [container.id, proc.pname, proc.cmdline]');
  });

  it('name the tests that an exception would break', () => {
    const event = { ...alertOf(1).fields };
    const cases = [
      {
        name: 'a shell of runc',
        event,
        fires: ['Container Spawned Shell'],
        silent: [],
        output: [],
        fields: {},
      },
    ] as const;
    expect(noise([alertOf(1), alertOf(2)], cases)[0]?.contradicts).toEqual(['a shell of runc']);
  });

  it('are alerts that came more than once', () => {
    expect(noise([alertOf(1)])).toEqual([]);
  });
});
