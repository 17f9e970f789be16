import { showValue } from '../diagnostics';
import type { PropFindings } from '../props';
import type { FalcoProps } from './falco-props';
import { RuleFiles } from './rule-files';

/** What is wrong with the places that upstream's incubating and sandbox rules come from. */
export function checkUpstreamSets(props: FalcoProps, findings: PropFindings): void {
  if (!(props.rules instanceof RuleFiles)) {
    return;
  }
  const seen = new Set<string>();
  for (const { set, origin } of props.rules.upstreamSets) {
    const report = (message: string, help: string) =>
      findings.add('PROP1001', `rules: RuleFiles.${set}()`, message, { help });
    if (seen.has(set)) {
      report(`duplicate set "${set}"`, 'remove one of the two');
    }
    seen.add(set);
    if (origin.kind === 'config-map') {
      if (!isObjectName(origin.name)) {
        report(
          `${showValue(origin.name)} is not a valid ConfigMap name`,
          'use lower case letters, digits, "-" and ".", with a letter or digit first and last',
        );
      }
      const { key } = origin;
      if (key !== undefined && !/^(?!\.\.)[-._a-zA-Z0-9]{1,253}$/.test(key)) {
        report(
          `${showValue(key)} is not a valid ConfigMap key`,
          'use letters, digits, "-", "_" and "." only',
        );
      }
    } else if (!origin.path.startsWith('/') || !/\.ya?ml$/.test(origin.path)) {
      report(
        `${showValue(origin.path)} must be the absolute path of a .yaml file in the container`,
        `write a path such as "/mnt/rules/falco-${set}_rules.yaml"`,
      );
    } else if (!isOnMount(props, origin.path)) {
      report(
        `${showValue(origin.path)} is not on a volume, so Falco would not find it and exit`,
        'mount a volume at its directory, with extraVolumes and extraVolumeMounts',
      );
    }
  }
}

function isObjectName(name: unknown): boolean {
  return typeof name === 'string' && /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/.test(name);
}

function isOnMount({ extraVolumeMounts }: FalcoProps, path: string): boolean {
  const mounts = Array.isArray(extraVolumeMounts) ? extraVolumeMounts : [];
  return mounts.some(({ mountPath }) => path.startsWith(`${String(mountPath).replace(/\/+$/, '')}/`));
}
