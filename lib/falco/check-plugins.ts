import { posix } from 'node:path';
import { showValue } from '../diagnostics';
import type { PropFindings } from '../props';
import type { FalcoConfig } from './config';
import type { FalcoProps } from './falco-props';
import { HOST_ROOT, PLUGINS_DIRECTORY } from './paths';

/** Libraries in the image of Falco 0.44.1. Falco: `CMakeLists.txt`, `docker/falco/Dockerfile` */
const IN_IMAGE = [posix.join(PLUGINS_DIRECTORY, 'libcontainer.so')];

/** Plugins that are loaded twice, and libraries that are nowhere: Falco does not start with either. */
export function checkPlugins(props: FalcoProps, config: FalcoConfig, findings: PropFindings): void {
  const seen = new Set(['container']);
  (config.plugins ?? []).forEach((plugin, index) => {
    if (typeof plugin !== 'object' || plugin === null) {
      return;
    }
    if (seen.has(plugin.name)) {
      findings.add(
        'PROP1003',
        `config.plugins[${index}].name`,
        `the plugin "${plugin.name}" is already loaded`,
        {
          help:
            plugin.name === 'container'
              ? 'configure it with the props nodes, containerEngines, containerHooks and containerLabelMaxLength'
              : 'remove one of the two',
        },
      );
    } else {
      checkLibrary(plugin.libraryPath, `config.plugins[${index}].libraryPath`, props, findings);
    }
    seen.add(plugin.name);
  });
}

function checkLibrary(written: unknown, place: string, props: FalcoProps, findings: PropFindings): void {
  if (typeof written !== 'string') {
    // What is missing or of another kind is reported with the other keys of the section.
    return;
  }
  const path = posix.resolve(PLUGINS_DIRECTORY, written);
  if (!written.startsWith('/') && !path.startsWith(`${PLUGINS_DIRECTORY}/`)) {
    const message = `${showValue(written)} is outside ${PLUGINS_DIRECTORY}: Falco does not start`;
    findings.add('PROP1001', place, message, { help: `write an absolute path, such as "${path}"` });
    return;
  }
  if (IN_IMAGE.includes(path) || isOwnImage(props) || isMounted(path, props)) {
    return;
  }
  const file = posix.basename(path);
  findings.add('PROP1003', place, `nothing provides the library "${path}", so Falco does not start`, {
    help: `Falco's image contains only the plugin "container": add a volume with the library to "extraVolumes", filled for example by a container in "extraInitContainers", mount it at "/plugins" with "extraVolumeMounts", and set libraryPath: "/plugins/${file}"; or set "imageRepository" to a custom image with the library`,
  });
}

/** Another image may have any library. A registry alone is a mirror. */
function isOwnImage({ imageRepository }: FalcoProps): boolean {
  return imageRepository !== undefined && imageRepository !== 'falcosecurity/falco';
}

function isMounted(path: string, { extraVolumeMounts = [] }: FalcoProps): boolean {
  const mounts = [`${HOST_ROOT}/etc`, ...extraVolumeMounts.map(({ mountPath }) => String(mountPath))];
  return mounts.some((mount) => {
    const directory = mount.replace(/\/+$/, '');
    return path === directory || path.startsWith(`${directory}/`);
  });
}
