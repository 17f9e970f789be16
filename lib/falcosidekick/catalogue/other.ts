import { output } from './setting';
import type { OutputDefinition } from './types';

/** Outputs that fit nowhere else. */
export const OTHER: readonly OutputDefinition[] = [
  output({
    name: 'stdout',
    title: 'Standard output',
    category: 'Other',
    summary: 'Prints each alert to the log of Falcosidekick, by its debug mode',
    logName: '',
    page: '',
    settings: [],
    constants: { DEBUG: 'true' },
  }),
];
