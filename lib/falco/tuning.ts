import { dump } from 'js-yaml';
import type { DetectionEngine } from '../alerts/reporting-engines';
import { readRulesFile } from '../checks';
import { didYouMean } from '../diagnostics';
import type { PrivilegedAgent } from '../kubernetes';
import { type PropFindings, reportUnknownProps } from '../props';
import { RuleFiles } from './rule-files';
import { upstreamNames } from './upstream-names';
import type { UpstreamTuning } from './upstream-tuning';

/** Exclusions from the bundled rules, which are added to their lists, and changes to upstream's rules. */
export interface RuleTuning {
  /**
   * Images whose containers raise no alerts from the bundled rules: a repository, which covers all its tags; a
   * repository with a tag or a digest; or a prefix with a trailing `*`, such as `registry.example.com/ci/*`. A name
   * without a registry also matches Docker Hub.
   *
   * @default - every image is watched
   */
  readonly allowedImages?: readonly string[];

  /**
   * Exact names of namespaces whose pods raise no alerts from the bundled rules.
   *
   * @default - every namespace is watched
   */
  readonly allowedNamespaces?: readonly string[];

  /**
   * Agents that are privileged by design, such as those for networking and storage. The rule "Privileged Container"
   * ignores them, and so does "Mount Execution In Container" when they mount a kernel file system. Both the namespace
   * and the image must match; all other rules still fire.
   *
   * @default - every privileged container is reported
   *
   * @example
   * const tetragon = new Tetragon(chart, 'Tetragon');
   * new Falco(chart, 'Falco', { tuning: { privilegedAgents: [tetragon.privilegedAgent] } });
   */
  readonly privilegedAgents?: readonly PrivilegedAgent[];

  /**
   * Names of rules that only Falco reports if both engines send alerts. `Tetragon.sendTo` leaves these rules out if it
   * gets the same tuning.
   *
   * @default - each engine reports what it sees
   */
  readonly onlyByFalco?: readonly string[];

  /**
   * Names of rules that only Tetragon reports if both engines send alerts. `Falco` leaves these rules out.
   *
   * @default - each engine reports what it sees
   */
  readonly onlyByTetragon?: readonly string[];

  /**
   * Changes to upstream's rules, by rule name: enable or disable, change the priority, add exceptions. They are checked
   * with all other rules and loaded last.
   *
   * @default - no changes
   *
   * @example
   * new Falco(chart, 'Falco', {
   *   tuning: {
   *     upstream: {
   *       'Contact K8S API Server From Container': { enabled: false },
   *       'Terminal shell in container': { priority: Priority.WARNING },
   *     },
   *   },
   * });
   */
  readonly upstream?: UpstreamTuning;
}

const KNOWN_PROPS: Readonly<Record<keyof RuleTuning, true>> = {
  allowedImages: true,
  allowedNamespaces: true,
  onlyByFalco: true,
  onlyByTetragon: true,
  privilegedAgents: true,
  upstream: true,
};

/** After the bundled rules, and before files of the user's, such as `50-tuning.yaml`. */
const FILE = '30-tuning.yaml';

const HOST = '(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\\d{1,5})?/)?';
const PATH = '[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*';
const REPOSITORY = new RegExp(`^${HOST}${PATH}$`);
const IMAGE = new RegExp(`^${HOST}${PATH}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})?$`);
const START_OF_IMAGE = /^[a-z0-9][a-z0-9._/:@-]*$/;
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The props that tuning depends on. */
interface TunedProps {
  readonly tuning?: RuleTuning;
  readonly upstreamRules?: boolean;
}

/** Reports values that can never match, and tuning that has no effect. */
export function checkTuning(
  props: TunedProps,
  hasBundledRules: boolean,
  findings: PropFindings,
  engine: DetectionEngine = 'Falco',
): void {
  const { tuning } = props;
  if (tuning === undefined) {
    return;
  }
  if (!hasBundledRules && Object.keys(tuning).some((key) => key !== 'upstream')) {
    const bundled = engine === 'Falco' ? 'RuleFiles.bundled()' : 'RuleFiles.bundledForTetragon()';
    findings.add('PROP1016', 'tuning', 'no bundled rules to tune', {
      help: `add them: ${bundled}.and(...); your own rules require their own lists`,
    });
  }
  reportUnknownProps(findings, tuning, KNOWN_PROPS, 'tuning');
  const lists = (props.upstreamRules === false ? undefined : upstreamNames().lists) ?? new Set<string>();
  checkEach(tuning.allowedImages, 'tuning.allowedImages', findings, (value) => problemOfImage(value, lists));
  checkEach(tuning.allowedNamespaces, 'tuning.allowedNamespaces', findings, (value) =>
    problemOfNamespace(value, lists),
  );
  checkAgents(tuning.privilegedAgents, findings);
  checkEngines(tuning, findings);
}

/** The rules that only the other engine reports. */
export function leftToOther(
  { onlyByFalco = [], onlyByTetragon = [] }: RuleTuning,
  engine: DetectionEngine,
): readonly string[] {
  return [...new Set(engine === 'Falco' ? onlyByTetragon : onlyByFalco)];
}

/**
 * The rules file that appends to the lists and disables the rules that the other engine reports. The bundled files are
 * not edited.
 */
export function tuningFile(tuning: RuleTuning, engine: DetectionEngine = 'Falco'): RuleFiles {
  const { allowedImages = [], allowedNamespaces = [], privilegedAgents = [] } = tuning;
  const lists = [
    { list: 'allowed_images', items: allowedImages.flatMap(withDockerHub) },
    { list: 'allowed_namespaces', items: allowedNamespaces },
    {
      list: 'rtd_privileged_agents',
      items: privilegedAgents.flatMap(({ namespace, image }) =>
        inEachEngine(image).map((repository) => `${namespace}/${repository}`),
      ),
    },
  ];
  const items = [
    ...lists
      .filter((each) => each.items.length > 0)
      .map(({ list, items }) => ({ list, items: [...new Set(items)], override: { items: 'append' } })),
    ...leftToOther(tuning, engine).map((rule) => ({
      rule,
      enabled: false,
      override: { enabled: 'replace' },
    })),
  ];
  return items.length === 0 ? RuleFiles.none() : RuleFiles.inline(FILE, dump(items, { lineWidth: 120 }));
}

interface Problem {
  readonly message: string;
  readonly help: string;
}

function checkEach(
  values: unknown,
  prop: string,
  findings: PropFindings,
  problemOf: (value: string) => Problem | undefined,
): void {
  if (values === undefined) {
    return;
  }
  if (!Array.isArray(values)) {
    findings.add('PROP1001', prop, `${JSON.stringify(values)} is not a list of strings`);
    return;
  }
  values.forEach((value: unknown, index) => {
    const problem =
      typeof value === 'string'
        ? problemOf(value)
        : { message: `${JSON.stringify(value) ?? String(value)} is not a string`, help: 'write a string' };
    if (problem !== undefined) {
      findings.add('PROP1001', `${prop}[${index}]`, problem.message, { help: problem.help });
    }
  });
}

function problemOfImage(value: string, lists: ReadonlySet<string>): Problem | undefined {
  const start = value.endsWith('*') ? value.slice(0, -1) : undefined;
  if (value === '*') {
    return {
      message: '"*" would allow every image',
      help: 'to disable a rule, use config: { rules: [{ disable: { rule: "..." } }] }',
    };
  }
  if (lists.has(value)) {
    return nameOfList(value);
  }
  if (start === undefined ? IMAGE.test(value) : START_OF_IMAGE.test(start)) {
    return undefined;
  }
  return {
    message: `"${value}" can never match an image name`,
    help: /^[a-z]+:\/\//.test(value)
      ? 'write it without a scheme'
      : value.slice(0, -1).includes('*')
        ? 'use "*" only at the end'
        : 'use a repository in lower case, optionally with a tag or a digest, such as "registry.example.com/ci/runner:1.4", or a prefix with a trailing "*"',
  };
}

function problemOfNamespace(value: string, lists: ReadonlySet<string>): Problem | undefined {
  if (lists.has(value)) {
    return nameOfList(value);
  }
  if (NAMESPACE.test(value)) {
    return undefined;
  }
  return {
    message: `"${value}" can never match a namespace`,
    help: value.includes('*')
      ? 'list each namespace: they are compared by their exact names'
      : 'use lower-case letters, digits and "-", at most 63',
  };
}

/** Falco replaces an item of that name with the items of the list. */
function nameOfList(value: string): Problem {
  return {
    message: `"${value}" is the name of a list in upstream's rules, so Falco replaces it with the items of the list`,
    help: 'add the registry to the name',
  };
}

const AGENT_PROPS: Readonly<Record<keyof PrivilegedAgent, true>> = { image: true, namespace: true };

function checkAgents(values: unknown, findings: PropFindings): void {
  if (values === undefined) {
    return;
  }
  if (!Array.isArray(values)) {
    findings.add('PROP1001', 'tuning.privilegedAgents', `${JSON.stringify(values)} is not a list of agents`, {
      help: 'write [{ namespace: "kube-system", image: "registry.k8s.io/kube-proxy" }]',
    });
    return;
  }
  values.forEach((value: unknown, index) => {
    const prop = `tuning.privilegedAgents[${index}]`;
    reportUnknownProps(findings, Object(value), AGENT_PROPS, prop);
    const { namespace, image }: { namespace?: unknown; image?: unknown } = Object(value);
    if (typeof namespace !== 'string' || !NAMESPACE.test(namespace)) {
      findings.add('PROP1001', `${prop}.namespace`, `${JSON.stringify(namespace)} is not a valid namespace`, {
        help: 'write the namespace of its pods, such as "kube-system"',
      });
    }
    if (typeof image !== 'string' || !REPOSITORY.test(image)) {
      findings.add('PROP1001', `${prop}.image`, `${JSON.stringify(image)} is not a valid image repository`, {
        help: 'include the registry, but no tag or digest, such as "registry.k8s.io/kube-proxy"',
      });
    }
  });
}

function checkEngines(tuning: RuleTuning, findings: PropFindings): void {
  if (tuning.onlyByFalco === undefined && tuning.onlyByTetragon === undefined) {
    return;
  }
  const names = detectionNames();
  const problemOfRule = (rule: string): Problem | undefined =>
    names.has(rule)
      ? undefined
      : {
          message: `"${rule}" is not a detection of both engines`,
          help: didYouMean(rule, names) ?? 'use the name of one of the thirteen bundled rules',
        };
  checkEach(tuning.onlyByFalco, 'tuning.onlyByFalco', findings, problemOfRule);
  checkEach(tuning.onlyByTetragon, 'tuning.onlyByTetragon', findings, (rule) =>
    Array.isArray(tuning.onlyByFalco) && tuning.onlyByFalco.includes(rule)
      ? {
          message: `"${rule}" is also in "onlyByFalco", so neither engine would report it`,
          help: 'remove it from one of the two',
        }
      : problemOfRule(rule),
  );
}

/** Both engines have a rule for each. */
function detectionNames(): ReadonlySet<string> {
  const files = RuleFiles.bundled().read().files;
  const items = files.flatMap(
    ({ name, content }) => readRulesFile({ name, text: new TextDecoder().decode(content) }).items,
  );
  return new Set(items.flatMap((item) => (item.kind === 'rule' ? [item.name.value] : [])));
}

/**
 * containerd and CRI-O report an image of Docker Hub with its registry, Docker without it. Official images need no
 * second name.
 */
function withDockerHub(image: string): string[] {
  return image.includes('/') && !hasRegistry(image) ? [image, `docker.io/${image}`] : [image];
}

/** The names by which engines report the repository of one image. */
function inEachEngine(image: string): string[] {
  if (!hasRegistry(image)) {
    return [image, image.includes('/') ? `docker.io/${image}` : `docker.io/library/${image}`];
  }
  const inDockerHub = /^docker\.io\/(?:library\/)?(.+)$/.exec(image)?.[1];
  return inDockerHub === undefined ? [image] : [inDockerHub, image];
}

function hasRegistry(image: string): boolean {
  const [first = '', ...rest] = image.split('/');
  return rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
}
