import type { SendableAlert } from '../bridge/sendable-alert';

/** The rule of the alerts. It is in no rules file: only the heartbeat makes them. */
export const HEARTBEAT_RULE = 'Runtime Detection Heartbeat';

/** What tells the alerts from those of engines. */
export const HEARTBEAT_SOURCE = 'heartbeat';

/** What the alert says of its sender. */
export interface Heartbeat {
  /** The same in every run: Falcosidekick's metrics have a label for it. */
  readonly name: string;
  readonly priority: string;
  /** How many seconds lie between two alerts. */
  readonly interval: number;
}

/** @param time as in alerts: `2026-11-21T20:28:04.004Z` */
export function heartbeatAlert({ name, priority, interval }: Heartbeat, time: string): SendableAlert {
  return {
    hostname: name,
    output: `${time}: ${priority} The alert pipeline works: this alert is sent every ${interval} seconds (heartbeat=${name})`,
    priority,
    rule: HEARTBEAT_RULE,
    source: HEARTBEAT_SOURCE,
    tags: ['heartbeat'],
    time,
    // Falcosidekick refuses an alert without fields.
    output_fields: { 'heartbeat.interval': interval, 'heartbeat.name': name },
  };
}
