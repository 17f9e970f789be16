/** Directory of the node's root in the container: Falco and its plugins look for the node's files below it. */
export const HOST_ROOT = '/host';

/** Ours, beside the image's own files in /etc/falco, never over them. */
export const CONFIG_DIRECTORY = '/etc/runtime-detection/falco';
export const CONFIG_FILE = 'falco.yaml';
export const RULES_DIRECTORY = '/etc/runtime-detection/rules.d';
export const RECEIVER_DIRECTORY = '/etc/runtime-detection/receiver';

/** Upstream's stable rules, in Falco's image. */
export const UPSTREAM_RULES = '/etc/falco/falco_rules.yaml';

/** Where Falco looks for the library of a plugin that is named without a directory. */
export const PLUGINS_DIRECTORY = '/usr/share/falco/plugins';

/** Directories of the image whose files Falco needs: nothing may be mounted over them. */
export const IMAGE_DIRECTORIES: Readonly<Record<string, string>> = {
  '/etc/falco': "the image's rules and configuration",
  '/usr/share/falco': "the image's plugins",
  '/usr/bin': 'Falco itself',
};
