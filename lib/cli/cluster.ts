import { basename, join } from 'node:path';
import {
  bringUp,
  COMPONENTS,
  type Component,
  checkCluster,
  DEMO_CONTEXT,
  deploy,
  deployCustomRules,
  describeStatus,
  type Kubectl,
  remove,
  takeDown,
} from '../cluster';
import { didYouMean, isError, joinWords } from '../diagnostics';
import { checkRuleFiles } from '../falco/checked-rules';
import { packageRoot } from '../falco/package-root';
import { RuleFiles } from '../falco/rule-files';
import { readInputs } from '../files/read-inputs';
import { CLUSTER_HELP, CLUSTER_OPTIONS, kubectlOf, parseSeconds, talkingToCluster } from './cluster-options';
import { type Command, CommandError, type CommandIo, type ExitCode, UsageError } from './command';
import { parseArguments } from './parse-arguments';
import { reportDiagnostics } from './report-diagnostics';
import { rulesToCheck } from './rules-to-check';

const OPTIONS = {
  ...CLUSTER_OPTIONS,
  profile: { type: 'string' },
  dist: { type: 'string' },
  timeout: { type: 'string' },
} as const;

const HELP: readonly string[] = [
  '--profile <name>        the directory in dist/ with the manifests (default: local)',
  '--dist <directory>      the output directory of "npm run synth" (default: dist)',
  '--timeout <seconds>     how long to wait for each step (default: 180)',
  ...CLUSTER_HELP.slice(0, 1).map((line) => line.replace(' (default: the current one)', '; required')),
  ...CLUSTER_HELP.slice(1),
];

interface Step {
  readonly positionals: readonly string[];
  readonly directory: string;
  readonly timeout: number;
  readonly context: string;
  readonly kubectl: Kubectl;
  readonly onStep: (text: string) => void;
}

/** A command that works on a cluster, which has to be named: nothing happens to whatever cluster is the current one. */
function step(
  word: string,
  usage: string,
  summary: string,
  options: readonly string[],
  run: (step: Step, io: CommandIo) => Promise<ExitCode>,
): Command {
  return {
    words: ['cluster', word],
    usage: `${usage}${usage === '' ? '' : ' '}--context <name> [--profile local] [--timeout 180]`,
    summary,
    options: [...options, ...HELP],
    run: async (args, io) => {
      const { values, positionals } = parseArguments(args, OPTIONS);
      const timeout = parseSeconds('timeout', values.timeout, 180);
      if (values.context === undefined && values.profile !== 'eks') {
        throw new UsageError(
          `specify the cluster with --context: "kubectl config get-contexts" lists them, "${DEMO_CONTEXT}" is the demo cluster`,
        );
      }
      return talkingToCluster(io, async () => {
        const context = values.context ?? (await currentEks(kubectlOf(io, values)));
        const directory = join(values.dist ?? 'dist', values.profile ?? 'local');
        const kubectl = kubectlOf(io, { ...values, context });
        return run({ positionals, directory, timeout, context, kubectl, onStep: io.print }, io);
      });
    },
  };
}

const COMPONENTS_HELP = `<components>            ${joinWords(COMPONENTS, 'or')}, with their dependencies`;

/** The steps of the Makefile. */
export const CLUSTER_COMMANDS: readonly Command[] = [
  step(
    'up',
    '',
    'Creates the demo cluster with kind, or checks that the cluster of another context responds.',
    [],
    async ({ context, kubectl, timeout, onStep }) => {
      if (context === DEMO_CONTEXT) {
        await bringUp(kubectl, { config: join(packageRoot(), 'kind', 'cluster.yaml'), timeout, onStep });
      }
      await checkCluster(kubectl, onStep);
      return 0;
    },
  ),
  step(
    'apply',
    '<components...>',
    'Applies components of a profile, and waits until they are ready.',
    [COMPONENTS_HELP],
    async ({ positionals, directory, kubectl, timeout, onStep, context }) => {
      const components = await withFalcoOfRules(kubectl, parseComponents(positionals));
      await deploy(kubectl, components, { directory, timeout, onStep });
      onStep(`${joinWords(positionals, 'and')}: ready in ${context}`);
      return 0;
    },
  ),
  step(
    'custom-rules',
    '[<files or directories...>]',
    'Adds custom rules to those that Falco has, or removes them if no file is given.',
    ['<files or directories>  rules, which are first checked together with the bundled rules'],
    async ({ positionals, kubectl, timeout, onStep }, io) => {
      const files = positionals.length === 0 ? [] : checkedRules(positionals, io);
      if (files === undefined) {
        return 1;
      }
      await deployCustomRules(kubectl, files, { timeout, onStep });
      return 0;
    },
  ),
  step('status', '', 'Shows what is deployed, and its status.', [], async ({ kubectl, onStep }) => {
    for (const line of await describeStatus(kubectl)) {
      onStep(line);
    }
    return 0;
  }),
  step(
    'down',
    '',
    'Removes the demo cluster, or what the profile deployed to another cluster.',
    [],
    async ({ context, kubectl, directory, timeout, onStep }) => {
      if (context === DEMO_CONTEXT) {
        await takeDown(kubectl, onStep);
      } else {
        await remove(kubectl, directory, { timeout, onStep });
      }
      return 0;
    },
  ),
];

/** The current context, where its cluster is on EKS: the profile is for no other. */
async function currentEks(kubectl: Kubectl): Promise<string> {
  const context = (await kubectl.must('there is no current context', ['config', 'current-context'])).trim();
  const server = await kubectl.must('the current context cannot be read', [
    'config',
    'view',
    '--minify',
    '-o',
    'jsonpath={.clusters[0].cluster.server}',
  ]);
  if (!/\.eks\.amazonaws\.com(\.cn)?(:\d+)?\/?$/.test(server.trim())) {
    throw new CommandError(`the current context "${context}" is not on EKS`, [
      `its server is ${server.trim()}`,
      'switch to yours with "aws eks update-kubeconfig --name <cluster>", or specify it with --context (CONTEXT=... for make)',
    ]);
  }
  return context;
}

function parseComponents(written: readonly string[]): readonly Component[] {
  if (written.length === 0) {
    throw new UsageError(`name at least one component: ${joinWords(COMPONENTS, 'or')}`);
  }
  return written.map((word) => {
    const component = COMPONENTS.find((each) => each === word);
    if (component === undefined) {
      const help = didYouMean(word, COMPONENTS) ?? `write ${joinWords(COMPONENTS, 'or')}`;
      throw new UsageError(`unknown component "${word}": ${help}`);
    }
    return component;
  });
}

/** Falco takes new rules with a new pod, which the checksum in its own manifest brings about. */
async function withFalcoOfRules(
  kubectl: Kubectl,
  components: readonly Component[],
): Promise<readonly Component[]> {
  if (!components.includes('rules') || components.includes('falco')) {
    return components;
  }
  const falco = await kubectl.json('Falco cannot be read', [
    'get',
    'daemonset',
    'falco',
    '--namespace',
    'falco',
  ]);
  return falco === undefined ? components : [...components, 'falco'];
}

/** The rules files of the user. `undefined` if something is wrong with them, which was printed. */
function checkedRules(
  paths: readonly string[],
  io: CommandIo,
): readonly { readonly name: string; readonly content: string }[] | undefined {
  const { files: inputs, problems } = readInputs(paths);
  if (problems.length > 0) {
    throw new CommandError(
      'some rules cannot be read',
      problems.map(({ label, message }) => `${label}: ${message}`),
    );
  }
  const own = rulesToCheck(inputs).files;
  const { diagnostics, sources } = checkRuleFiles(RuleFiles.bundled().and(own), {
    plugins: ['container'],
    upstreamRules: true,
    keepsOrder: true,
  });
  const bundled = new Set(
    checkRuleFiles(RuleFiles.bundled(), {
      plugins: ['container'],
      upstreamRules: true,
      keepsOrder: true,
    }).sources.keys(),
  );
  const findings = diagnostics.filter(isError);
  if (findings.length > 0) {
    io.printError(reportDiagnostics('pretty', findings, sources, '', io));
    return undefined;
  }
  const files = [...sources].filter(([name]) => !bundled.has(name));
  if (files.length === 0) {
    throw new CommandError(`no rules files in ${paths.join(' ')}`, ['their names must end in .yaml or .yml']);
  }
  return files.map(([name, content]) => ({ name: basename(name), content }));
}
