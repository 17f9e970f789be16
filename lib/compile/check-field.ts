import { didYouMean, suggestions } from '../diagnostics';
import { EVENT_PARAMETERS, eventTypes, type Field, type FieldTable, findField, findPlugin } from '../fields';
import type { FieldNode } from '../language';
import type { Problem } from './problem';

/** Fields that people write because guides, other tools or older versions have them. */
const MEANT: Readonly<Record<string, string>> = {
  'client.ip': 'write "fd.cip" for the address of the client, "fd.sip" for that of the server',
  'server.ip': 'write "fd.sip" for the address of the server',
  'fd.saddr': 'write "fd.sip" for the address of the server, "fd.sip.name" for its name',
  'fd.daddr': 'write "fd.rip" for the address of the remote end',
  'fd.sip.is_private':
    'write fd.snet in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16") for a private address, and "not" before it for a public one',
  'container.image.name': 'write "container.image.repository"',
  'proc.path': 'write "proc.exepath" for the path of the program',
  'proc.ppath': 'write "proc.pexepath" for the path of the parent program',
  'proc.user': 'write "user.name"',
  'user.id': 'write "user.uid"',
  'k8s.namespace.name': 'write "k8s.ns.name"',
  'file.path': 'write "fd.name"',
  'file.name': 'write "fd.name" for the path, "fd.filename" for the last part of it',
};

/** A field that does not exist, or whose argument is wrong. */
export function unknownFieldProblem(
  node: FieldNode,
  name: string,
  falcoProblem: string | undefined,
  fields: FieldTable,
): Problem {
  if (falcoProblem !== undefined) {
    const takesNone = node.argument !== undefined && findField(node.name)?.argument === 'none';
    if (takesNone) {
      return { falco: falcoProblem, code: 'FALCO2003', ...noArgument(node), location: node.location };
    }
    return {
      falco: falcoProblem,
      code: 'FALCO2003',
      message: argumentMessage(node, name),
      ...optional('help', argumentHelp(node)),
      location: node.location,
    };
  }
  const falco = `filter_check called with nonexistent field ${name}`;
  const known = findField(node.name);
  const isLoaded = fields.names.includes(node.name);
  if (isLoaded && node.argument !== undefined) {
    const takesNone = known === undefined || known.argument === 'none';
    const wrong = takesNone
      ? noArgument(node)
      : {
          message: `"${node.argument}" is not an argument for "${node.name}"`,
          help: 'write a number, as in "proc.aname[2]"',
        };
    return { falco, code: 'FALCO2003', ...wrong, location: node.location, isForgivable: true };
  }
  if (known !== undefined && !isLoaded && fields.source === 'tetragon') {
    const message = `events of Tetragon do not fill the field "${name}"`;
    const help =
      didYouMean(node.name, fields.names) ?? 'see docs/tetragon-alerts.md for those that they fill';
    return { falco, code: 'FALCO2002', message, help, location: node.location };
  }
  if (known !== undefined && !isLoaded && !known.isHidden) {
    return {
      falco,
      code: 'FALCO2002',
      ...elsewhere(known, fields),
      location: node.location,
      isForgivable: true,
    };
  }
  if (node.name.startsWith('static.')) {
    const name = node.name.slice('static.'.length);
    const message = `the static field "${name}" is not configured`;
    const near = didYouMean(
      node.name,
      fields.names.filter((each) => each.startsWith('static.')),
    );
    const help = near ?? `add "${name}" to static_fields in falco.yaml`;
    return { falco, code: 'FALCO2002', message, help, location: node.location, isForgivable: true };
  }
  if (fields.source === 'tetragon' && node.name.startsWith('evt.arg.')) {
    const message = `events of Tetragon do not fill the field "${name}"`;
    const help = `write "tetragon.arg[<label>]" for an argument of the hook`;
    return { falco, code: 'FALCO2002', message, help, location: node.location };
  }
  const help = MEANT[node.name] ?? didYouMeanField(node.name, fields);
  return {
    falco,
    code: 'FALCO2002',
    message: `unknown field "${name}"`,
    ...optional('help', help),
    location: node.location,
    isForgivable: true,
  };
}

function noArgument({ name }: FieldNode): Pick<Problem, 'message' | 'help'> {
  return { message: `the field "${name}" takes no argument`, help: `write "${name}"` };
}

/** A field of a plugin that is not loaded, or of events of another source. */
function elsewhere(known: Field, fields: FieldTable): Pick<Problem, 'message' | 'help'> {
  const { name, fieldClass } = known;
  const plugin = findPlugin(fieldClass);
  const sources = plugin === undefined ? ['syscall'] : plugin.extractsFrom;
  if (sources === undefined || sources.includes(fields.source)) {
    return {
      message: `the field "${name}" is one of the plugin "${fieldClass}", which is not loaded`,
      help: `load the plugin "${fieldClass}", or remove the field`,
    };
  }
  const of = sources[0] === 'syscall' ? 'system calls' : `the source "${sources[0]}"`;
  const rule = fields.source === 'syscall' ? `add "source: ${sources[0]}" to the rule` : undefined;
  return {
    message: `the field "${name}" is for events of ${of}, not of ${fields.source === 'syscall' ? 'system calls' : `"${fields.source}"`}`,
    help: rule ?? `remove the field, or "source: ${fields.source}"`,
  };
}

function didYouMeanField(name: string, fields: FieldTable): string {
  // `notproc.name` is taken for a field, and a blank was forgotten.
  const [, keyword, rest] = /^(not|and|or)([a-z][\w.]*)$/.exec(name) ?? [];
  if (rest !== undefined && fields.names.includes(rest)) {
    return `write a blank after "${keyword}": "${keyword} ${rest}"`;
  }
  const label = /^(.*\.label)\.(.+)$/.exec(name);
  if (label !== null && findField(label[1] ?? '') !== undefined) {
    return `write "${label[1]}[${label[2]}]"`;
  }
  const list = fields.source === 'syscall' ? 'falco --list' : `falco --list=${fields.source}`;
  return didYouMean(name, fields.names) ?? `see "${list}" for the fields there are`;
}

function argumentMessage(node: FieldNode, name: string): string {
  const [, field, part] = /^(evt\.(?:raw)?arg|evt\.type\.is)\.(.+)$/.exec(node.name) ?? [];
  if (field !== undefined) {
    return field === 'evt.type.is' ? `there is no event "${part}"` : `no event has a parameter "${part}"`;
  }
  const label = /^(.*\.label)\.(.+)$/.exec(node.name);
  if (label !== null) {
    return `"${label[1]}" takes its argument between brackets`;
  }
  return node.argument === undefined
    ? `the field "${name}" needs an argument`
    : `"${node.argument}" is not an argument for "${node.name}"`;
}

function argumentHelp(node: FieldNode): string | undefined {
  const parameter = /^(evt\.(?:raw)?arg)\.(.+)$/.exec(node.name);
  if (parameter !== null) {
    const [near] = suggestions(parameter[2] ?? '', EVENT_PARAMETERS);
    return near === undefined
      ? 'see "falco --list-events" for the parameters there are'
      : `did you mean "${parameter[1]}.${near}"?`;
  }
  if (node.name.startsWith('evt.type.is')) {
    return didYouMean(node.name.slice('evt.type.is.'.length), eventTypes()) ?? 'write "evt.type" for it';
  }
  const label = /^(.*\.label)\.(.+)$/.exec(node.name);
  if (label !== null) {
    return `write "${label[1]}[${label[2]}]"`;
  }
  if (node.name.startsWith('evt.')) {
    return 'write a number or the name of a parameter, as in "evt.arg[1]" or "evt.arg.path"';
  }
  return findField(node.name)?.takesKey === true
    ? `write "${node.name}[<key>]"`
    : `write a number between the brackets, as in "${node.name}[1]"`;
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
}
