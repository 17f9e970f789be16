import { App, Chart, Testing } from 'cdk8s';
import { DiagnosticsError, formatPlace } from '../../lib/diagnostics';
import { Tetragon, type TetragonProps } from '../../lib/tetragon';

/** An object of a manifest. Tests look into it as far as they know it. */
// biome-ignore lint/suspicious/noExplicitAny: the shape depends on the kind, and every assertion says what it expects
export type Manifest = any;

/** A Tetragon in a chart of its own. */
export function tetragonWith(props?: TetragonProps): Tetragon {
  return new Tetragon(new Chart(new App(), 'test'), 'Tetragon', props);
}

/** As JavaScript would call it, which asks no types. */
export function unchecked(props: object): TetragonProps {
  return props as TetragonProps;
}

/** The objects of the chart that a Tetragon is in. */
export function objectsOf(tetragon: Tetragon): Manifest[] {
  return Testing.synth(Chart.of(tetragon));
}

export function synth(props?: TetragonProps): Manifest[] {
  return objectsOf(tetragonWith(props));
}

export function objectOf(objects: readonly Manifest[], kind: string, name?: string): Manifest {
  const found = objects.filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  if (found.length !== 1) {
    throw new Error(`${found.length} objects of kind ${kind}`);
  }
  return found[0];
}

export function podOf(props?: TetragonProps): Manifest {
  return objectOf(synth(props), 'DaemonSet').spec.template.spec;
}

export function agentOf(props?: TetragonProps): Manifest {
  return podOf(props).containers[0];
}

/** The agent's flags as the ConfigMap has them. */
export function configOf(props?: TetragonProps): Record<string, string> {
  return objectOf(synth(props), 'ConfigMap', 'tetragon-config').data;
}

/** Code, place, message and help of everything that is wrong when `build` has done its work. */
export function problemsOf(build: () => unknown): string[][] {
  try {
    build();
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return error.diagnostics.map(({ code, place, message, help }) => [
        code,
        formatPlace(place).replace(/^test\/Tetragon, prop "(.*)"$/, '$1'),
        message,
        ...(help === undefined ? [] : [help]),
      ]);
    }
    throw error;
  }
  return [];
}

/** What is wrong with the props. */
export function problems(props: object): string[][] {
  return problemsOf(() => tetragonWith(unchecked(props)));
}
