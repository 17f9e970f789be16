import { type Json, numberOf, objectOf, textOf } from './json';
import { type Fields, set } from './process-fields';

/** As many digits as Falco shows. */
const SHORT_ID = 12;

/**
 * The container and the pod of a process. The agent may not know the pod yet: the id of the container alone makes it one.
 *
 * @param isOtherwiseHost whether a process with neither runs on the node itself, or nothing is known of it
 */
export function addContainer(fields: Fields, task: Json, isOtherwiseHost: boolean): void {
  const pod = objectOf(task['pod']);
  const container = objectOf(pod?.['container']);
  const [scheme, hex] = splitId(textOf(container?.['id']));
  const id = hex ?? textOf(task['docker']);
  if (id === undefined && pod === undefined) {
    set(fields, 'container.id', isOtherwiseHost ? 'host' : undefined);
    set(fields, 'container.type', isOtherwiseHost ? 'host' : undefined);
    return;
  }
  set(fields, 'container.id', id?.slice(0, SHORT_ID));
  set(fields, 'container.full_id', hex);
  set(fields, 'container.type', scheme);
  set(fields, 'container.name', textOf(container?.['name']));
  set(fields, 'proc.vpid', numberOf(container?.['pid']));
  if (container?.['maybe_exec_probe'] === true) {
    fields['tetragon.exec_probe'] = true;
  }
  const security = objectOf(container?.['security_context']);
  if (security !== undefined) {
    fields['container.privileged'] = security['privileged'] === true;
  }
  addImage(fields, objectOf(container?.['image']));
  set(fields, 'k8s.ns.name', textOf(pod?.['namespace']));
  set(fields, 'k8s.pod.name', textOf(pod?.['name']));
  set(fields, 'k8s.pod.uid', textOf(pod?.['uid']));
  for (const [label, value] of Object.entries(objectOf(pod?.['pod_labels']) ?? {})) {
    set(fields, `k8s.pod.label[${label}]`, textOf(value));
  }
}

function splitId(id: string | undefined): readonly [scheme?: string, hex?: string] {
  const found = /^(?:([a-z-]+):\/\/)?(.+)$/.exec(id ?? '');
  return found === null ? [] : [found[1], found[2]];
}

function addImage(fields: Fields, image: Json | undefined): void {
  const name = textOf(image?.['name']);
  const id = textOf(image?.['id']);
  set(fields, 'container.image.digest', digestIn(name) ?? digestIn(id));
  set(fields, 'container.image.id', id !== undefined && /^sha256:/.test(id) ? id.slice(7) : undefined);
  // An image that has lost its name is called by its id.
  if (name === undefined || name.startsWith('sha256:')) {
    return;
  }
  const [, repository, tag] = /^([^@]+?)(?::([\w][\w.-]*))?(?:@.*)?$/.exec(name) ?? [];
  set(fields, 'container.image', name);
  set(fields, 'container.image.repository', repository);
  set(fields, 'container.image.tag', tag);
}

function digestIn(name: string | undefined): string | undefined {
  return /@(sha256:[0-9a-f]+)$/.exec(name ?? '')?.[1];
}
