import { ALERTING } from './alerting';
import { AWS } from './aws';
import { CHAT } from './chat';
import { CLOUDS } from './clouds';
import { FUNCTIONS } from './functions';
import { LOG_RECEIVERS } from './log-receivers';
import { LOGS } from './logs';
import { METRICS } from './metrics';
import { OTHER } from './other';
import { QUEUES } from './queues';
import type { OutputDefinition } from './types';

/** Every output of Falcosidekick, by name. One table: types, checks, environment and documentation come from it. */
export const OUTPUTS: readonly OutputDefinition[] = [
  ...ALERTING,
  ...AWS,
  ...CHAT,
  ...CLOUDS,
  ...FUNCTIONS,
  ...LOG_RECEIVERS,
  ...LOGS,
  ...METRICS,
  ...OTHER,
  ...QUEUES,
].sort((a, b) => (a.name < b.name ? -1 : 1));

const BY_NAME = new Map(OUTPUTS.map((definition) => [definition.name, definition]));

/** The entry of that name, where there is one. */
export function findOutput(name: string): OutputDefinition | undefined {
  return BY_NAME.get(name);
}

export { AWS_OUTPUTS, AWS_REGION } from './aws';
export type { DeadSetting, OutputDefinition, OutputSetting, SettingRule, SettingType } from './types';
