import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { type Diagnostic, DiagnosticsError, isError, isWarning } from '../lib/diagnostics';
import { Findings } from '../lib/kubernetes';
import { eks } from './eks';
import { type Environment, readEksEnvironment } from './environment';
import type { FileOperations } from './file-operations';
import { LOCAL } from './local';
import { manifestYaml } from './manifest-yaml';
import { readMonitoringEnvironment } from './monitoring-environment';
import type { MonitoringSettings } from './monitoring-settings';
import { OutputDirectory } from './output-directory';
import type { BuiltProfile, Profile } from './profile';
import type { WrittenFile } from './report';
import type { StackOutputsFile } from './stack-outputs';

/** Below the directory of a profile: plain `kubectl apply -f` does not descend. */
const POLICIES = 'policies';

export interface SynthesizeOptions {
  readonly environment: Environment;
  /** What the CDK app has deployed, for where the environment does not say. */
  readonly outputs?: StackOutputsFile | undefined;
  /** Directory with a directory for each profile. */
  readonly directory: string;
  /** Whether the directory is another program's, which takes care of what was there before. */
  readonly plainly?: boolean;
  /** Whether nothing is written where there are warnings that nobody has acknowledged. */
  readonly strict?: boolean;
  readonly operations?: FileOperations;
}

export interface Synthesized {
  readonly files: readonly WrittenFile[];
  readonly profiles: ReadonlyMap<string, BuiltProfile>;
  readonly warnings: readonly Diagnostic[];
  /** Profiles in the directory that were not synthesized this time. */
  readonly stale: readonly string[];
  /** The topic that alerts of the profile `eks` go to, and where it was found. */
  readonly topic: { readonly arn: string; readonly from: string } | undefined;
  /** How the profiles are monitored. `undefined` where they are not. */
  readonly monitoring: MonitoringSettings | undefined;
}

/**
 * Writes the profiles that the environment asks for.
 *
 * @throws DiagnosticsError with everything that is wrong with the environment; then nothing was written
 */
export function synthesize(options: SynthesizeOptions): Synthesized {
  const environment = readEksEnvironment(options.environment, options.outputs);
  const monitoring = readMonitoringEnvironment(options.environment);
  if (environment.diagnostics.some(isError)) {
    throw new DiagnosticsError(environment.diagnostics, undefined, 'the profile eks cannot be synthesized:');
  }
  if (monitoring.diagnostics.some(isError)) {
    throw new DiagnosticsError(monitoring.diagnostics, undefined, 'the monitoring cannot be synthesized:');
  }
  const profiles: Profile[] = [
    LOCAL,
    ...(environment.settings === undefined ? [] : [eks(environment.settings)]),
  ];
  const files: WrittenFile[] = [];
  const built = new Map<string, BuiltProfile>();
  const warnings: Diagnostic[] = [...environment.diagnostics, ...monitoring.diagnostics];
  const write = (name: string, directory: string): void => {
    const apps = { app: appFor(directory), policies: appFor(join(directory, POLICIES)) };
    const profile = profiles.find((each) => each.name === name);
    if (profile !== undefined) {
      built.set(name, profile.build(apps, monitoring.settings));
      const written = join(options.directory, name);
      for (const [app, path] of [
        [apps.app, written],
        [apps.policies, join(written, POLICIES)],
      ] as const) {
        Findings.of(app).report((found) => warnings.push(...found));
        files.push(...writeCharts(app, name, path));
      }
    }
  };
  const names = profiles.map(({ name }) => name);
  if (options.strict === true) {
    assertNoWarnings([
      ...environment.diagnostics,
      ...monitoring.diagnostics,
      ...profiles.flatMap((profile) => findingsOf(profile, monitoring.settings)),
    ]);
  }
  const output = new OutputDirectory(options.directory, options.operations);
  if (options.plainly === true) {
    for (const name of names) {
      write(name, join(options.directory, name));
    }
  } else {
    output.replace(names, write);
  }
  const stale = output.profiles.filter((name) => !names.includes(name));
  const { settings, topicFrom } = environment;
  const topic =
    settings === undefined || topicFrom === undefined
      ? undefined
      : { arn: settings.topicArn, from: topicFrom };
  return { files, profiles: built, warnings, stale, topic, monitoring: monitoring.settings };
}

/** What synth will find, before anything is written. */
function findingsOf({ build }: Profile, monitoring: MonitoringSettings | undefined): readonly Diagnostic[] {
  const apps = { app: appFor('.'), policies: appFor('.') };
  build(apps, monitoring);
  return [apps.app, apps.policies].flatMap((app) => Findings.of(app).all);
}

function assertNoWarnings(findings: readonly Diagnostic[]): void {
  if (findings.some(isWarning)) {
    const shown = findings.filter(({ severity }) => severity !== 'note');
    throw new DiagnosticsError(shown, undefined, 'with --strict, warnings fail synth:');
  }
}

function appFor(outdir: string): App {
  return new App({ outdir });
}

/** What `app.synth()` does with a file a chart. Each chart is validated on its way to JSON. */
function writeCharts(app: App, profile: string, directory: string): WrittenFile[] {
  mkdirSync(app.outdir, { recursive: true });
  return app.charts.map((chart) => {
    const objects: readonly Manifest[] = chart.toJson();
    const name = `${chart.node.id}.yaml`;
    writeFileSync(join(app.outdir, name), manifestYaml(objects));
    return {
      profile,
      path: join(directory, name),
      objects: objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`),
    };
  });
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}
