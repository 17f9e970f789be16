import { dump } from 'js-yaml';
import type { PropFindings } from '../diagnostics';
import type { FalcoProps } from './falco-props';
import { RuleFiles } from './rule-files';
import { upstreamNames } from './upstream-names';

/** What the bundled rules leave alone, added to the two lists that all of them honour. */
export interface RuleTuning {
  /**
   * Images whose containers raise no alert of the bundled rules: a repository, for all its tags; a repository with a
   * tag or a digest; or the start of a name with a trailing `*`, such as `registry.example.com/ci/*`. A name without a
   * registry stands for Docker Hub too.
   *
   * @default - every image is watched
   */
  readonly allowedImages?: readonly string[];

  /**
   * Namespaces whose pods raise no alert of the bundled rules, by their exact names.
   *
   * @default - every namespace is watched
   */
  readonly allowedNamespaces?: readonly string[];
}

/** After the bundled rules, and before files of the user's, such as `50-tuning.yaml`. */
const FILE = '30-tuning.yaml';

const HOST = '(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\\d{1,5})?/)?';
const PATH = '[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*';
const IMAGE = new RegExp(`^${HOST}${PATH}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}|@sha256:[0-9a-f]{64})?$`);
const START_OF_IMAGE = /^[a-z0-9][a-z0-9._/:@-]*$/;
const NAMESPACE = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Reports values that can never match, and tuning that nothing would read. */
export function checkTuning(props: FalcoProps, hasBundledRules: boolean, findings: PropFindings): void {
  const { tuning } = props;
  if (tuning === undefined) {
    return;
  }
  if (!hasBundledRules) {
    findings.add('PROP1003', 'tuning', 'there are no bundled rules to tune', {
      help: 'add them: RuleFiles.bundled().and(...); rules of your own need lists of their own',
    });
  }
  const lists = (props.upstreamRules === false ? undefined : upstreamNames().lists) ?? new Set<string>();
  checkEach(tuning.allowedImages, 'tuning.allowedImages', findings, (value) => problemOfImage(value, lists));
  checkEach(tuning.allowedNamespaces, 'tuning.allowedNamespaces', findings, (value) =>
    problemOfNamespace(value, lists),
  );
}

/** The rules file that adds to the two lists. Nothing is edited: the bundled files stay as they are. */
export function tuningFile({ allowedImages = [], allowedNamespaces = [] }: RuleTuning): RuleFiles {
  const lists = [
    { list: 'allowed_images', items: [...new Set(allowedImages.flatMap(withDockerHub))] },
    { list: 'allowed_namespaces', items: [...new Set(allowedNamespaces)] },
  ];
  const items = lists
    .filter((each) => each.items.length > 0)
    .map((each) => ({ ...each, override: { items: 'append' } }));
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
    findings.add('PROP1001', prop, `${JSON.stringify(values)} is not a list of texts`);
    return;
  }
  values.forEach((value: unknown, index) => {
    const problem =
      typeof value === 'string'
        ? problemOf(value)
        : { message: `${JSON.stringify(value) ?? String(value)} is not a text`, help: 'write a text' };
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
      help: 'to switch a rule off, write config: { rules: [{ disable: { rule: "..." } }] }',
    };
  }
  if (lists.has(value)) {
    return nameOfList(value);
  }
  if (start === undefined ? IMAGE.test(value) : START_OF_IMAGE.test(start)) {
    return undefined;
  }
  return {
    message: `"${value}" can never match the name of an image`,
    help: /^[a-z]+:\/\//.test(value)
      ? 'write it without a scheme'
      : value.slice(0, -1).includes('*')
        ? 'a "*" may stand at the end only'
        : 'write a repository in lower case, with a tag or a digest or without, such as "registry.example.com/ci/runner:1.4", or its start with a trailing "*"',
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
    message: `"${value}" can never match the name of a namespace`,
    help: value.includes('*')
      ? 'namespaces are compared by their exact names: write each'
      : 'a namespace has lower-case letters, digits and "-", at most 63',
  };
}

/** Falco replaces an item of that name by what the list holds. */
function nameOfList(value: string): Problem {
  return {
    message: `"${value}" is the name of a list of upstream's rules, by whose items Falco replaces it`,
    help: 'write the name with its registry',
  };
}

/** containerd and CRI-O report an image of Docker Hub with its registry, Docker without. Official images need no help. */
function withDockerHub(image: string): string[] {
  const [first = '', ...rest] = image.split('/');
  const hasRegistry = rest.length === 0 || /[.:]/.test(first) || first === 'localhost';
  return hasRegistry ? [image] : [image, `docker.io/${image}`];
}
