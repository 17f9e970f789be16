import { Duration } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { Findings } from '../../../lib';
import { TetragonEventType, type TetragonProps } from '../../../lib/tetragon';
import { problems, sending } from './harness';

const STARTS =
  'exec events are not exported, so alerts lack the program, pod and image that a policy reported';

const CASES: readonly [title: string, alerts: object, problems: string[][], tetragon?: TetragonProps][] = [
  [
    'a prop that does not exist',
    { startage: 1 },
    [['PROP1004', 'startage', 'unknown prop "startage"', 'did you mean "startAge"?']],
  ],
  [
    'props of the pods that are those of Tetragon',
    { tolerations: [], throttle: 1 },
    [
      [
        'PROP1005',
        'tolerations',
        '"tolerations" is not supported here',
        'the pods run where those of Tetragon run',
      ],
      ['PROP1005', 'throttle', '"throttle" is not supported here', 'use stormWindow and stormLimit'],
    ],
  ],
  [
    'values of other types',
    { rules: [], startAge: '1h', stormWindow: 60, scope: 'chart', dataScope: {} },
    [
      ['PROP1001', 'rules', '[] is not a RuleFiles', "use RuleFiles.fromFile('rules.yaml'), for example"],
      ['PROP1001', 'startAge', '"1h" is not a Duration', 'use Duration.hours(1), for example'],
      ['PROP1001', 'stormWindow', '60 is not a Duration', 'use Duration.minutes(1), for example'],
      ['PROP1001', 'dataScope', '{} is not a construct', "use a chart: new Chart(app, 'tetragon-alerts')"],
      ['PROP1001', 'scope', '"chart" is not a construct', "use a chart: new Chart(app, 'tetragon-alerts')"],
    ],
  ],
  [
    'names that no object can have',
    { name: 'Alerts', namespace: 'kube_system' },
    [
      [
        'PROP1001',
        'name',
        '"Alerts" is not a valid object name',
        'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      ],
      [
        'PROP1001',
        'namespace',
        '"kube_system" is not a valid object name',
        'use lower-case letters, digits and "-", at most 63, a letter or digit first and last',
      ],
    ],
  ],
  [
    'a name that is too long for what is named after it',
    { name: 'a'.repeat(56) },
    [
      [
        'PROP1001',
        'name',
        `"${'a'.repeat(56)}-program" is not a valid object name`,
        'use at most 55 characters',
      ],
    ],
  ],
  [
    'a name that no Service can have',
    { name: '1-alerts' },
    [['PROP1001', 'name', '"1-alerts-metrics" is not a valid Service name', 'use a letter first']],
    { metrics: true },
  ],
  [
    'paths that are none, or not its own',
    { checkpointDirectory: 'var/lib', programPath: 'main.js' },
    [
      [
        'PROP1001',
        'checkpointDirectory',
        '"var/lib" is not a valid path of a directory',
        'use an absolute path, such as "/var/lib/tetragon-alerts"',
      ],
      [
        'PROP1001',
        'programPath',
        '"main.js" is not a valid path of a file',
        'use an absolute path, such as "/opt/tetragon-alerts/tetragon-alerts.js"',
      ],
    ],
  ],
  [
    'the directory of the events as that of the checkpoint',
    { checkpointDirectory: '/data/tetragon' },
    [
      [
        'PROP1003',
        'checkpointDirectory',
        '"/data/tetragon" is the directory of the events',
        'use another directory: the directory of the events is mounted read-only',
      ],
    ],
    { exportDirectory: '/data/tetragon' },
  ],
  [
    'a path that is too long for a socket',
    { checkpointDirectory: `/${'a'.repeat(80)}` },
    [
      [
        'PROP1001',
        'checkpointDirectory',
        'at most 80 characters are supported',
        'use a shorter path: the program creates a socket in the directory',
      ],
    ],
  ],
  [
    'a program in an image that does not have it',
    { programPath: '/main.js' },
    [
      [
        'PROP1003',
        'programPath',
        '"programPath" requires an image that contains the program',
        'set "imageRepository" to a custom image',
      ],
    ],
  ],
  [
    'times and numbers that cannot be',
    { startAge: Duration.millis(1500), stormWindow: Duration.seconds(0), stormLimit: 0 },
    [
      ['PROP1001', 'startAge', '1 second 500 millis is not a positive integer number of seconds'],
      ['PROP1001', 'stormLimit', '0 is not an integer from 1 to 10000'],
      ['PROP1001', 'stormWindow', '0 seconds is not a positive integer number of seconds'],
    ],
  ],
  [
    'a limit of nothing',
    { stormLimit: 3 },
    [
      [
        'PROP1016',
        'stormLimit',
        '"stormLimit" requires "stormWindow"',
        'add stormWindow: Duration.minutes(1)',
      ],
    ],
  ],
  [
    'fields that an output would reject',
    { customFields: { team: '', 'a b': 'x', n: 1, cluster: 'c' } },
    [
      [
        'PROP1001',
        'customFields.team',
        '"" is not a non-empty string',
        'use a non-empty string: an empty field makes Amazon SNS reject the alert',
      ],
      [
        'PROP1001',
        'customFields.a b',
        '"a b" is not a valid field name',
        'use letters, digits, "_", "." and "-": Amazon SNS rejects other names',
      ],
      [
        'PROP1001',
        'customFields.n',
        '1 is not a non-empty string',
        'use a non-empty string: an empty field makes Amazon SNS reject the alert',
      ],
      [
        'PROP1003',
        'customFields',
        'the field "cluster" is already set by "clusterName" of Tetragon',
        'remove one of the two',
      ],
    ],
    { clusterName: 'prod-1' },
  ],
  [
    'a level of no such log that',
    { logLevel: 'warn' },
    [['PROP1001', 'logLevel', 'unknown log level "warn"', 'did you mean "warning"?']],
  ],
  [
    'an image that is none',
    { imageTag: 'latest' },
    [
      [
        'PROP1013',
        'imageTag',
        '"latest" can be a different image tomorrow',
        'use a version, for example "24.19.0-bookworm-slim"',
      ],
    ],
  ],
  [
    'events that are not exported',
    {},
    [
      ['PROP1017', 'exportAllow', STARTS, 'add { eventTypes: [TetragonEventType.PROCESS_EXEC] }'],
      [
        'PROP1017',
        'exportAllow',
        'events of policies are not exported, so no policy raises an alert',
        'add { eventTypes: [TetragonEventType.PROCESS_KPROBE] }',
      ],
    ],
    { exportAllow: [{ eventTypes: [TetragonEventType.PROCESS_EXIT] }] },
  ],
  [
    'starts that are left out',
    {},
    [['PROP1017', 'exportDeny[0]', STARTS, 'remove it']],
    { exportDeny: [{ eventTypes: [TetragonEventType.PROCESS_EXEC, TetragonEventType.PROCESS_EXIT] }] },
  ],
];

describe('alerts that cannot be sent', () => {
  it.each(CASES)('report %s', (_title, alerts, expected, tetragon = {}) => {
    const byPlace = (a: string[], b: string[]) => (a.join() < b.join() ? -1 : 1);
    expect(problems(alerts, tetragon).sort(byPlace)).toEqual([...expected].sort(byPlace));
  });

  it('report props that are none', () => {
    expect(problems('x' as never)).toEqual([
      ['PROP1001', 'test/Tetragon/Alerts', '"x" is not an object with props'],
    ]);
  });
});

describe('alerts that say less than they could', () => {
  it('are a warning where exec probes are left out of the export file', () => {
    const tetragon = sending({ tetragon: { exportDeny: [{ healthCheck: true }] } });
    expect(Findings.of(tetragon).all.map(({ code, message }) => [code, message])).toEqual([
      [
        'PROP1007',
        'exec events of exec probes are not exported, so alerts about their shells lack the pod and cannot be allowed by a list',
      ],
    ]);
  });
});
