import { didYouMean } from '../diagnostics';
import { socketDirectory } from '../kubernetes';
import type { PropFindings } from '../props';
import { BPF_DIRECTORY, CONFIG_DIRECTORY, EXPORT_DIRECTORY, PROC_ROOT, RUN_DIRECTORY } from './paths';
import type { TetragonProps } from './tetragon-props';

/** The volumes of the construct itself. */
const OWN_VOLUMES = ['tetragon-config', 'bpf-maps', 'tetragon-run', 'export-logs', 'host-proc', 'cri-socket'];

/** Directories of the image that a mount would hide, and what is in them. */
const IMAGE_DIRECTORIES: Readonly<Record<string, string>> = {
  '/var/lib/tetragon': 'the programs for the kernel',
  '/usr/bin': 'Tetragon itself',
};

/** What is wrong with volumes and mounts that are added to the agent's. */
export function checkVolumes(props: TetragonProps, findings: PropFindings): void {
  const names = new Set<string>(OWN_VOLUMES);
  (props.extraVolumes ?? []).forEach(({ name }, index) => {
    if (names.has(name)) {
      findings.add('PROP1003', `extraVolumes[${index}].name`, `duplicate volume "${name}"`, {
        help: 'give it another name',
      });
    }
    names.add(name);
  });
  const paths = new Set<string>([
    CONFIG_DIRECTORY,
    BPF_DIRECTORY,
    RUN_DIRECTORY,
    PROC_ROOT,
    props.exportDirectory ?? EXPORT_DIRECTORY,
    ...(props.criSocket === undefined ? [] : [socketDirectory(props.criSocket)]),
  ]);
  (props.extraVolumeMounts ?? []).forEach(({ name, mountPath }, index) => {
    if (typeof name !== 'string') {
      findings.add('PROP1002', `extraVolumeMounts[${index}].name`, '"name" is missing');
    } else if (!names.has(name)) {
      const help = didYouMean(name, names) ?? 'add it to "extraVolumes"';
      findings.add('PROP1001', `extraVolumeMounts[${index}].name`, `unknown volume "${name}"`, { help });
    }
    const place = `extraVolumeMounts[${index}].mountPath`;
    if (typeof mountPath !== 'string') {
      findings.add('PROP1002', place, '"mountPath" is missing');
      return;
    }
    const path = mountPath.replace(/\/+$/, '');
    for (const [directory, holds] of Object.entries(IMAGE_DIRECTORIES)) {
      if (path === directory || directory.startsWith(`${path}/`)) {
        const message = `a mount at "${mountPath}" hides ${holds}`;
        findings.add('PROP1020', place, message, { help: 'mount it elsewhere' });
      }
    }
    if (paths.has(path)) {
      findings.add('PROP1003', place, `duplicate mount at "${mountPath}"`, {
        help: 'mount it elsewhere',
      });
    }
    paths.add(path);
  });
}
