import { ApiObject, Testing } from 'cdk8s';
import { type Diagnostic, DiagnosticsError } from '../../lib/diagnostics';
import { ConfiguredOutput, Falcosidekick, type FalcosidekickProps, Output } from '../../lib/falcosidekick';
import { Findings } from '../../lib/kubernetes';

type Manifest = ReturnType<typeof ApiObject.prototype.toJson>;

/** What a JavaScript user may write: any output, any setting. */
class UncheckedOutput extends ConfiguredOutput {
  public static of(name: string, settings: Readonly<Record<string, unknown>>): Output {
    return new UncheckedOutput(name, settings) as unknown as Output;
  }
}

export const unchecked = UncheckedOutput.of;

/** A Falcosidekick that prints alerts, with these props on top. */
export function falcosidekick(props: Partial<FalcosidekickProps> = {}): Falcosidekick {
  return new Falcosidekick(Testing.chart(), 'Falcosidekick', { outputs: [Output.stdout()], ...props });
}

/** The objects of a Falcosidekick, by kind. */
export function objects(props: Partial<FalcosidekickProps> = {}): Record<string, Manifest> {
  return manifests(falcosidekick(props));
}

export function manifests(construct: Falcosidekick): Record<string, Manifest> {
  const found = construct.node.findAll().filter((child) => ApiObject.isApiObject(child)) as ApiObject[];
  return Object.fromEntries(found.map((object) => [object.kind, object.toJson()]));
}

/** The environment of the container, one line a variable. */
export function environment(props: Partial<FalcosidekickProps> = {}): string[] {
  const variables: Manifest[] = objects(props).Deployment.spec.template.spec.containers[0].env;
  return variables
    .filter(({ name }) => name !== 'LISTENPORT')
    .map(({ name, value, valueFrom }) =>
      value === undefined
        ? `${name}=<${valueFrom.secretKeyRef.name}/${valueFrom.secretKeyRef.key}>`
        : `${name}=${value}`,
    );
}

/** What is found wrong with the props, one text a finding: code, prop, message and help. */
export function findings(props: object): string[] {
  try {
    return Findings.of(falcosidekick(props)).all.map(text);
  } catch (error) {
    if (error instanceof DiagnosticsError) {
      return error.diagnostics.map(text);
    }
    throw error;
  }
}

function text({ code, place, message, help }: Diagnostic): string {
  const prop = place.kind === 'prop' && place.prop !== undefined ? place.prop : '-';
  return `${code} ${prop}: ${message}${help === undefined ? '' : ` | ${help}`}`;
}
