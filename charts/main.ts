import { relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DiagnosticsError } from '../lib/diagnostics';
import { formatFiles, formatPrivileges, formatWarnings } from './report';
import { type Synthesized, synthesize } from './synthesize';

const USAGE = `npm run synth [-- options]

Writes the Kubernetes manifests of every profile that the environment asks for to dist/<profile>.

  --explain  print each privilege that a program asks for, and its reason
  --help     print this

local  always
eks    with SNS_TOPIC_ARN and FALCOSIDEKICK_ROLE_ARN (or FALCOSIDEKICK_IDENTITY=pod-identity and no role);
       CLUSTER_NAME and EKS_NODES=al2023|bottlerocket may be set too`;

/** Runs the app. @returns the exit code: 0, 1 where something is wrong with the input, 2 for a wrong call */
function main(args: readonly string[], environment: NodeJS.ProcessEnv): number {
  // cdk8s-cli reads what the app has written, and its own output goes to standard output.
  const outdir = environment['CDK8S_OUTDIR'];
  const print = outdir === undefined ? console.log : console.error;
  let options: { explain?: boolean; help?: boolean };
  try {
    const known = { explain: { type: 'boolean' }, help: { type: 'boolean' } } as const;
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
    const result = synthesize({ environment, directory, plainly: outdir !== undefined });
    print(summary(result, directory, options.explain === true));
    return 0;
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      console.error(
        `${error.message}\nnothing was written: ${relative(process.cwd(), directory)} is as it was`,
      );
      return 1;
    }
    throw error;
  }
}

function summary(result: Synthesized, directory: string, explain: boolean): string {
  const { files, profiles, warnings, stale } = result;
  const parts = [formatFiles(files)];
  if (explain) {
    parts.push(...[...profiles].map(([name, { privileges }]) => formatPrivileges(name, privileges)));
  }
  if (warnings.length > 0) {
    parts.push(formatWarnings(warnings));
  }
  const stalePaths = stale.map((name) => relative(process.cwd(), resolve(directory, name)));
  parts.push(...stalePaths.map((path) => `${path} was not synthesized this time: it is of an earlier run`));
  if (!profiles.has('eks')) {
    parts.push('For EKS set SNS_TOPIC_ARN and FALCOSIDEKICK_ROLE_ARN (README, "On EKS").');
  }
  return parts.join('\n\n');
}

process.exitCode = main(process.argv.slice(2), process.env);
