import { App, Chart, Testing } from 'cdk8s';
import { load } from 'js-yaml';
import { DiagnosticsError, formatPlace } from '../../lib/diagnostics';
import { Falco, type FalcoProps } from '../../lib/falco';

/** An object of a manifest. Tests look into it as far as they know it. */
// biome-ignore lint/suspicious/noExplicitAny: the shape depends on the kind, and every assertion says what it expects
export type Manifest = any;

/** A Falco in a chart of its own. */
export function falcoWith(props?: FalcoProps): Falco {
  return new Falco(new Chart(new App(), 'test'), 'Falco', props);
}

/** As JavaScript would call it, which asks no types. */
export function unchecked(props: object): FalcoProps {
  return props as FalcoProps;
}

/** The objects of the chart that a Falco is in. */
export function objectsOf(falco: Falco): Manifest[] {
  return Testing.synth(Chart.of(falco));
}

export function synth(props?: FalcoProps): Manifest[] {
  return objectsOf(falcoWith(props));
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

export function podOf(props?: FalcoProps): Manifest {
  return objectOf(synth(props), 'DaemonSet').spec.template.spec;
}

export function containerOf(props?: FalcoProps): Manifest {
  return podOf(props).containers[0];
}

/** `falco.yaml` as the ConfigMap has it. */
export function yamlOf(props?: FalcoProps): Manifest {
  return load(falcoWith(props).falcoYaml);
}

/** Code, place, message and help of everything that is wrong with the props. */
export function problems(props: FalcoProps): string[][] {
  try {
    falcoWith(props);
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return error.diagnostics.map(({ code, place, message, help }) => [
        code,
        formatPlace(place).replace(/^test\/Falco, prop "(.*)"$/, '$1'),
        message,
        ...(help === undefined ? [] : [help]),
      ]);
    }
    throw error;
  }
  return [];
}
