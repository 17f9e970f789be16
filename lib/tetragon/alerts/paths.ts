/** Where the container has what it reads. */
export const PROGRAM_DIRECTORY = '/opt/tetragon-alerts';
export const PROGRAM_FILE = 'tetragon-alerts.js';
export const CONFIG_DIRECTORY = '/etc/tetragon-alerts/config';
export const CONFIG_FILE = 'config.json';
export const RULES_DIRECTORY = '/etc/tetragon-alerts/rules';
export const RECEIVER_DIRECTORY = '/etc/tetragon-alerts/receiver';

/** Where the node keeps how far events have been delivered. A socket in it may have a path of 107 bytes. */
export const STATE_DIRECTORY = '/var/lib';

/** `/metrics` and `/healthz`. */
export const ALERTS_PORT = 2804;
