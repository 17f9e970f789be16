import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Diagnostic, DiagnosticsError, formatPretty } from '../lib/diagnostics';
import { STACK_OUTPUTS_FILE } from '../lib/facts/names';
import {
  explainFileSystemError,
  InUseError,
  isFileSystemError,
  NotPutBackError,
  shownPath,
} from './file-errors';
import { formatAcknowledged, formatFiles, formatPrivileges, formatScopes, formatWarnings } from './report';
import type { StackOutputsFile } from './stack-outputs';
import { type Synthesized, synthesize } from './synthesize';

const USAGE = `npm run synth [-- options]

Writes the Kubernetes manifests of each profile that the environment enables to dist/<profile>.

  --explain         print each privilege with its reason, and what each policy does not see
  --strict          write nothing if there are unacknowledged warnings (docs/warnings.md)
  --outputs <file>  the outputs of "npm run aws:deploy" (default: ${STACK_OUTPUTS_FILE})
  --stack <name>    the stack in that file, if several have a topic
  --help            print this help

local  always
eks    with SNS_TOPIC_ARN and FALCOSIDEKICK_ROLE_ARN (or FALCOSIDEKICK_IDENTITY=pod-identity and no role);
       otherwise with ${STACK_OUTPUTS_FILE}. CLUSTER_NAME and EKS_NODES=al2023|bottlerocket are optional

MONITORING=prometheus-operator|annotations adds metrics, alarms and dashboards to every profile (docs/monitoring.md).
MONITORING_NAMESPACE is the namespace of Prometheus (default: monitoring). MONITORING_RELEASE is the Helm release of
kube-prometheus-stack, which its Prometheus selects (default: kube-prometheus-stack)`;

/** Runs the app. @returns the exit code: 0, 1 where something is wrong with the input, 2 for a wrong call */
function main(args: readonly string[], environment: NodeJS.ProcessEnv): number {
  // cdk8s-cli reads what the app has written, and its own output goes to standard output.
  const outdir = environment['CDK8S_OUTDIR'] || undefined;
  const print = outdir === undefined ? console.log : console.error;
  let options: { explain?: boolean; help?: boolean; outputs?: string; stack?: string; strict?: boolean };
  try {
    const known = {
      explain: { type: 'boolean' },
      help: { type: 'boolean' },
      outputs: { type: 'string' },
      stack: { type: 'string' },
      strict: { type: 'boolean' },
    } as const;
    options = parseArgs({ args: [...args], options: known, allowPositionals: false }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return 2;
  }
  if (options.help === true) {
    print(USAGE);
    return 0;
  }
  const directory = resolve(outdir ?? 'dist');
  try {
    const outputs = readOutputs(options.outputs, options.stack);
    if (outputs === undefined && (options.outputs ?? options.stack) !== undefined) {
      const file = options.outputs ?? STACK_OUTPUTS_FILE;
      console.error(`the file "${file}" does not exist: "npm run aws:deploy" writes ${STACK_OUTPUTS_FILE}`);
      return 1;
    }
    const result = synthesize({
      environment,
      outputs,
      directory,
      plainly: outdir !== undefined,
      strict: options.strict === true,
    });
    print(summary(result, directory, options.explain === true));
    return 0;
  } catch (error) {
    const report = explain(error, directory, outdir !== undefined);
    if (report === undefined) {
      throw error;
    }
    console.error(report);
    return 1;
  }
}

/** What to print for an error that a person can do something about. `undefined` for a mistake in the program. */
function explain(error: unknown, directory: string, plainly: boolean): string | undefined {
  if (error instanceof NotPutBackError) {
    const report = explain(error.cause, directory, true);
    return report === undefined ? undefined : `${report}\n${error.message}: the next run restores them first`;
  }
  if (error instanceof InUseError) {
    return `${error.message}\nnothing was written`;
  }
  const nothing = `nothing was written: ${shownPath(directory)} is unchanged`;
  if (error instanceof DiagnosticsError) {
    return `${error.message}\n${nothing}`;
  }
  if (isFileSystemError(error)) {
    const report = formatPretty([explainFileSystemError(error, directory)]);
    // Without a way back some files may be there already.
    return plainly ? report : `${report}\n${nothing}`;
  }
  return undefined;
}

function readOutputs(
  name: string = STACK_OUTPUTS_FILE,
  stack: string | undefined,
): StackOutputsFile | undefined {
  try {
    return { name, stack, text: readFileSync(name, 'utf8') };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    // Node does not say the path where the file could be opened and not read.
    throw error instanceof Error ? Object.assign(error, { path: name }) : error;
  }
}

function summary(result: Synthesized, directory: string, explain: boolean): string {
  const { files, profiles, warnings, stale, topic, monitoring } = result;
  const parts = [formatFiles(files)];
  if (topic !== undefined) {
    parts.push(`The profile eks sends alerts to ${topic.arn} (${topic.from}).`);
  }
  if (monitoring?.kind === 'prometheus-operator') {
    parts.push('70-monitoring.yaml requires the Prometheus Operator CRDs in the cluster.');
  }
  if (explain) {
    for (const [name, { privileges, scopes }] of profiles) {
      parts.push(formatPrivileges(name, privileges), formatScopes(name, scopes));
    }
  }
  // What a policy does not see is in the table of scopes, and there where somebody asks.
  const shown = explain ? warnings : warnings.filter(({ severity }) => severity !== 'note');
  const isOpen = ({ acknowledged }: Diagnostic) => acknowledged === undefined;
  if (shown.some(isOpen)) {
    parts.push(formatWarnings(shown.filter(isOpen)));
  }
  if (!shown.every(isOpen)) {
    parts.push(formatAcknowledged(shown.filter((each) => !isOpen(each))));
  }
  const stalePaths = stale.map((name) => relative(process.cwd(), resolve(directory, name)));
  parts.push(...stalePaths.map((path) => `${path} was not synthesized this time: it is from an earlier run`));
  parts.push(
    [...profiles.keys()]
      .map((name) => relative(process.cwd(), resolve(directory, name)))
      .map(
        (path) =>
          `After "kubectl apply -f ${path}", apply ${path}/policies once Tetragon's operator has created the CRDs (README, "Tetragon").`,
      )
      .join('\n'),
  );
  if (!profiles.has('eks')) {
    parts.push(
      'For EKS, run "npm run aws:deploy", or set SNS_TOPIC_ARN and FALCOSIDEKICK_ROLE_ARN (README, "On EKS").',
    );
  }
  return parts.join('\n\n');
}

process.exitCode = main(process.argv.slice(2), process.env);
