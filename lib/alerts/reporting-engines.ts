import type { IConstruct } from 'constructs';

/** A program that detects behaviour and reports it. */
export type DetectionEngine = 'Falco' | 'Tetragon';

const TYPE = 'cdk8s-runtime-detection:reports';

/** Records that an engine of this app raises alerts for the detections of this package. */
export function addReportingEngine(scope: IConstruct, engine: DetectionEngine): void {
  scope.node.addMetadata(TYPE, engine);
}

/**
 * Makes synth fail if detections are left to an engine that does not report them.
 *
 * @param prop the prop that leaves the detections to the engine
 */
export function requireReportingEngine(
  scope: IConstruct,
  engine: DetectionEngine,
  prop: string,
  rules: readonly string[],
): void {
  if (rules.length === 0) {
    return;
  }
  scope.node.addValidation({
    validate: () => {
      const isThere = scope.node.root.node
        .findAll()
        .some(({ node }) => node.metadata.some(({ type, data }) => type === TYPE && data === engine));
      const names = rules.map((rule) => `"${rule}"`).join(', ');
      const help = engine === 'Falco' ? 'add a Falco' : 'call tetragon.sendTo(...)';
      return isThere
        ? []
        : [
            `prop "${prop}": no ${engine} of this app reports the bundled rules, so nothing reports ${names} (${help}, or remove the prop)`,
          ];
    },
  });
}
