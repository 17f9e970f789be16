/** What is deployed, piece by piece, in the order in which the pieces need each other. */
export const COMPONENTS = [
  'namespace',
  'rules',
  'sidekick',
  'falco',
  'tetragon',
  'program',
  'alerts',
  'policies',
  'monitoring',
] as const;

export type Component = (typeof COMPONENTS)[number];

/** What a component is made of. */
export interface ComponentParts {
  /** Its file in the directory of a profile, or its directory there. */
  readonly file: string;
  /** What has to be there before. */
  readonly needs: readonly Component[];
  /** How to get the file, where "npm run synth" alone does not write it. */
  readonly written?: string;
}

export const PARTS: Readonly<Record<Component, ComponentParts>> = {
  namespace: { file: '00-namespace.yaml', needs: [] },
  rules: { file: '10-falco-rules.yaml', needs: ['namespace'] },
  sidekick: { file: '20-falcosidekick.yaml', needs: ['namespace'] },
  falco: { file: '30-falco.yaml', needs: ['namespace', 'rules'] },
  tetragon: { file: '40-tetragon.yaml', needs: [] },
  program: { file: '50-tetragon-alerts-program.yaml', needs: [] },
  alerts: { file: '60-tetragon-alerts.yaml', needs: ['sidekick', 'tetragon', 'program'] },
  policies: { file: 'policies', needs: ['tetragon'] },
  monitoring: {
    file: '70-monitoring.yaml',
    // What it asks for metrics gives them only where it is deployed as the same synth has written it.
    needs: ['sidekick', 'falco', 'tetragon', 'alerts'],
    written:
      'create it: "MONITORING=prometheus-operator npm run synth", or MONITORING=annotations (docs/monitoring.md)',
  },
};

/** The components with all that they need, in their order. */
export function withNeeds(components: readonly Component[]): readonly Component[] {
  const wanted = new Set<Component>();
  const add = (component: Component): void => {
    for (const need of PARTS[component].needs) {
      add(need);
    }
    wanted.add(component);
  };
  for (const component of components) {
    add(component);
  }
  return COMPONENTS.filter((component) => wanted.has(component));
}
