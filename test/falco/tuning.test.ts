import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { describe, expect, it } from 'vitest';
import { DiagnosticsError, formatPlace } from '../../lib/diagnostics';
import { Falco, type FalcoProps, RuleFiles, type RuleTuning } from '../../lib/falco';
import { checkRuleFiles } from '../../lib/falco/checked-rules';
import { tuningFile } from '../../lib/falco/tuning';
import { checkRules } from '../../lib/rules-entry';
import { falcoWith, objectOf, synth, unchecked } from './harness';

function files(tuning: RuleTuning): Record<string, string> {
  return objectOf(synth({ tuning }), 'ConfigMap', 'falco-rules').data;
}

/** Place, message and help of everything that is wrong. */
function findings(props: FalcoProps): string[] {
  try {
    falcoWith(props);
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return error.diagnostics.map(
        ({ place, message, help }) => `${formatPlace(place)}: ${message} (${help})`,
      );
    }
    throw error;
  }
  return [];
}

describe('tuning', () => {
  it('adds a rules file that appends to the two lists, after the bundled files', () => {
    const data = files({
      allowedImages: ['registry.example.com/ci/runner', 'registry.example.com/backup/*', 'nginx:1.29'],
      allowedNamespaces: ['ci'],
    });
    expect(Object.keys(data)).toEqual([
      '10-container-detections.yaml',
      '20-host-detections.yaml',
      '30-tuning.yaml',
    ]);
    expect(data['30-tuning.yaml']).toBe(`- list: allowed_images
  items:
    - registry.example.com/ci/runner
    - registry.example.com/backup/*
    - nginx:1.29
  override:
    items: append
- list: allowed_namespaces
  items:
    - ci
  override:
    items: append
`);
  });

  it('leaves the bundled files as they are', () => {
    const { '30-tuning.yaml': _, ...tuned } = files({ allowedNamespaces: ['ci'] });
    expect(tuned).toEqual(objectOf(synth(), 'ConfigMap', 'falco-rules').data);
  });

  it('reaches the condition of every bundled rule', () => {
    const data = files({ allowedNamespaces: ['ci'] });
    const { falco } = checkRules(Object.entries(data).map(([name, text]) => ({ name, text })));
    expect(falco.falco_load_results.map(({ successful }) => successful)).toEqual([true, true, true]);
  });

  it('writes an image of Docker Hub in both ways in which engines report it', () => {
    expect(
      files({ allowedImages: ['bitnami/redis', 'localhost/x/y', 'r.example.com:5000/x'] })['30-tuning.yaml'],
    ).toContain(
      `items:
    - bitnami/redis
    - docker.io/bitnami/redis
    - localhost/x/y
    - r.example.com:5000/x
`,
    );
  });

  it('names privileged agents by their namespace and image, as each engine reports it', () => {
    const privilegedAgents = [
      { namespace: 'kube-system', image: 'quay.io/cilium/tetragon' },
      { namespace: 'falco', image: 'docker.io/falcosecurity/falco' },
      { namespace: 'storage', image: 'longhornio/longhorn-manager' },
      { namespace: 'kube-system', image: 'quay.io/cilium/tetragon' },
    ];
    expect(files({ privilegedAgents })['30-tuning.yaml']).toBe(`- list: rtd_privileged_agents
  items:
    - kube-system/quay.io/cilium/tetragon
    - falco/falcosecurity/falco
    - falco/docker.io/falcosecurity/falco
    - storage/longhornio/longhorn-manager
    - storage/docker.io/longhornio/longhorn-manager
  override:
    items: append
`);
  });

  it('adds no file where all lists are empty', () => {
    expect(Object.keys(files({ allowedImages: [], privilegedAgents: [] }))).toHaveLength(2);
  });

  it('changes the checksum of the rules, so that it reaches the nodes', () => {
    const checksum = (props?: FalcoProps): string =>
      objectOf(synth(props), 'DaemonSet').spec.template.metadata.annotations['checksum/rules'];
    expect(checksum({ tuning: { allowedNamespaces: ['ci'] } })).not.toBe(checksum());
  });
});

describe('tuning of two engines', () => {
  it('leaves to Tetragon what it says, and nothing of what it leaves to Falco', () => {
    const tuning = { onlyByTetragon: ['Write Cron Files'], onlyByFalco: ['Modify System Binaries'] };
    const [file] = tuningFile(tuning, 'Falco').read().files;
    const text = new TextDecoder().decode(file!.content);
    expect(checkRuleFiles(RuleFiles.bundled().and(tuningFile(tuning))).diagnostics).toEqual([]);
    expect(text).toBe(`- rule: Write Cron Files
  enabled: false
  override:
    enabled: replace
`);
  });

  it('fails at synth where no Tetragon reports what is left to it', () => {
    const app = new App();
    new Falco(new Chart(app, 'falco'), 'Falco', {
      tuning: { onlyByTetragon: ['Write Cron Files', 'Modify System Binaries'] },
    });
    expect(() => app.synth()).toThrow(
      '[falco/Falco] prop "tuning.onlyByTetragon": no Tetragon of this app reports the bundled rules, so nothing reports "Write Cron Files", "Modify System Binaries" (call tetragon.sendTo(...), or remove the prop)',
    );
  });

  it('is fine at synth where it leaves to Falco what Falco reports', () => {
    const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'tuning-')) });
    new Falco(new Chart(app, 'falco'), 'Falco', { tuning: { onlyByFalco: ['Write Cron Files'] } });
    expect(() => app.synth()).not.toThrow();
  });

  it('reports names that are not of a detection, and those that nobody would report', () => {
    const tuning = {
      onlyByFalco: ['Write Cron File', 'Terminal shell in container', 'Package Manager Launched'],
      onlyByTetragon: ['Package Manager Launched'],
    };
    expect(findings({ tuning })).toEqual([
      'test/Falco, prop "tuning.onlyByFalco[0]": "Write Cron File" is not a detection of both engines (did you mean "Write Cron Files"?)',
      'test/Falco, prop "tuning.onlyByFalco[1]": "Terminal shell in container" is not a detection of both engines (use the name of one of the thirteen bundled rules)',
      'test/Falco, prop "tuning.onlyByTetragon[0]": "Package Manager Launched" is also in "onlyByFalco", so neither engine would report it (remove it from one of the two)',
    ]);
  });
});

describe('tuning that cannot work', () => {
  it.each<[string, FalcoProps, string[]]>([
    [
      'values that can never match',
      {
        tuning: {
          allowedImages: ['https://r.example.com/x', 'r.example.com/*/x', 'Nginx', 'a b', 'nginx:', '', '*'],
          allowedNamespaces: ['team-*', 'Kube_System'],
        },
      },
      [
        'test/Falco, prop "tuning.allowedImages[0]": "https://r.example.com/x" can never match an image name (write it without a scheme)',
        'test/Falco, prop "tuning.allowedImages[1]": "r.example.com/*/x" can never match an image name (use "*" only at the end)',
        ...['Nginx', 'a b', 'nginx:', ''].map(
          (value, index) =>
            `test/Falco, prop "tuning.allowedImages[${index + 2}]": "${value}" can never match an image name (use a repository in lower case, optionally with a tag or a digest, such as "registry.example.com/ci/runner:1.4", or a prefix with a trailing "*")`,
        ),
        'test/Falco, prop "tuning.allowedImages[6]": "*" would allow every image (to disable a rule, use config: { rules: [{ disable: { rule: "..." } }] })',
        'test/Falco, prop "tuning.allowedNamespaces[0]": "team-*" can never match a namespace (list each namespace: they are compared by their exact names)',
        'test/Falco, prop "tuning.allowedNamespaces[1]": "Kube_System" can never match a namespace (use lower-case letters, digits and "-", at most 63)',
      ],
    ],
    [
      'without the bundled rules',
      { rules: RuleFiles.none(), tuning: { allowedNamespaces: ['ci'] } },
      [
        'test/Falco, prop "tuning": no bundled rules to tune (add them: RuleFiles.bundled().and(...); your own rules require their own lists)',
      ],
    ],
    [
      "the name of one of upstream's lists, which Falco would replace",
      { tuning: { allowedImages: ['shell_binaries'] } },
      [
        'test/Falco, prop "tuning.allowedImages[0]": "shell_binaries" is the name of a list in upstream\'s rules, so Falco replaces it with the items of the list (add the registry to the name)',
      ],
    ],
    [
      'what JavaScript lets through',
      unchecked({
        tuning: {
          allowedImages: 'nginx',
          allowedNamespaces: [5],
          privilegedAgents: {},
          allowedImage: ['nginx'],
        },
      }),
      [
        'test/Falco, prop "tuning.allowedImage": unknown prop "allowedImage" (did you mean "allowedImages"?)',
        'test/Falco, prop "tuning.allowedImages": "nginx" is not a list of strings (undefined)',
        'test/Falco, prop "tuning.allowedNamespaces[0]": 5 is not a string (write a string)',
        'test/Falco, prop "tuning.privilegedAgents": {} is not a list of agents (write [{ namespace: "kube-system", image: "registry.k8s.io/kube-proxy" }])',
      ],
    ],
    [
      'agents that no container can be',
      unchecked({
        tuning: {
          privilegedAgents: [
            { namespace: 'kube-*', image: 'quay.io/cilium/tetragon:v1.7.0' },
            { namespace: 'kube-system', image: 'registry.example.com/*' },
            null,
          ],
        },
      }),
      [
        'test/Falco, prop "tuning.privilegedAgents[0].image": "quay.io/cilium/tetragon:v1.7.0" is not a valid image repository (include the registry, but no tag or digest, such as "registry.k8s.io/kube-proxy")',
        'test/Falco, prop "tuning.privilegedAgents[0].namespace": "kube-*" is not a valid namespace (write the namespace of its pods, such as "kube-system")',
        'test/Falco, prop "tuning.privilegedAgents[1].image": "registry.example.com/*" is not a valid image repository (include the registry, but no tag or digest, such as "registry.k8s.io/kube-proxy")',
        'test/Falco, prop "tuning.privilegedAgents[2].image": undefined is not a valid image repository (include the registry, but no tag or digest, such as "registry.k8s.io/kube-proxy")',
        'test/Falco, prop "tuning.privilegedAgents[2].namespace": undefined is not a valid namespace (write the namespace of its pods, such as "kube-system")',
      ],
    ],
  ])('is reported whole: %s', (_, props, expected) => {
    expect(findings(props)).toEqual(expected);
  });
});
