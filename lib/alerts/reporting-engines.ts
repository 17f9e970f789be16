import type { IConstruct } from 'constructs';

/** A program that sees behaviour and reports it. */
export type DetectionEngine = 'Falco' | 'Tetragon';

const TYPE = 'cdk8s-runtime-detection:reports';

/** Notes that an engine of this app makes alerts of the detections of this package. */
export function addReportingEngine(scope: IConstruct, engine: DetectionEngine): void {
  scope.node.addMetadata(TYPE, engine);
}

/**
 * Has synth fail where detections are left to an engine that nobody has report them.
 *
 * @param prop the prop that leaves them to it
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
            `prop "${prop}": no ${engine} of this app reports the bundled rules, so that nobody reports ${names} (${help}, or remove the prop)`,
          ];
    },
  });
}
