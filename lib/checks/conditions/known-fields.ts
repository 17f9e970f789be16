import { didYouMean } from '../../diagnostics';
import { type FieldTable, findField } from '../../fields';
import { exampleRule, GOOD_RULE } from '../check/example-rule';
import { rulesCheck } from '../check/rules-check';
import { REFUSED } from '../check/rules-code';
import { labelOf } from '../words/label';

/**
 * A condition, an exception or an output may use only fields that Falco or a loaded plugin has.
 */
export const knownFields = rulesCheck({
  name: 'known-fields',
  codes: {
    FALCO2002: {
      severity: 'error',
      title: 'a field is unknown',
      why: REFUSED,
      falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
      example: { bad: exampleRule('evt.type = execve and proc.nmae = sh'), good: GOOD_RULE },
    },
  },
  words: {
    'unknown-field': ({ node, name, fields }) => ({
      code: 'FALCO2002',
      message: `unknown field "${name}"`,
      help: MEANT[node.name] ?? didYouMeanField(node.name, fields),
    }),
    'field-not-in-tetragon': ({ node, name, fields }) => ({
      code: 'FALCO2002',
      message: `Tetragon events do not provide the field "${name}"`,
      help: node.name === 'evt.arg' ? TETRAGON_ARGUMENT : nearField(node.name, fields),
    }),
    'argument-not-in-tetragon': ({ name }) => ({
      code: 'FALCO2002',
      message: `Tetragon events do not provide the field "${name}"`,
      help: TETRAGON_ARGUMENT,
    }),
    'field-of-plugin': ({ field, plugin }) => ({
      code: 'FALCO2002',
      message: `the field "${field}" belongs to the plugin "${plugin}", which is not loaded`,
      help: `load the plugin "${plugin}", or remove the field`,
    }),
    'field-of-source': ({ field, of, source }) => {
      const events = of === 'syscall' ? 'system calls' : `the source "${of}"`;
      return {
        code: 'FALCO2002',
        message: `the field "${field}" is for events of ${events}, not of ${source === 'syscall' ? 'system calls' : `"${source}"`}`,
        help:
          source === 'syscall'
            ? `add "source: ${of}" to the rule`
            : `remove the field, or "source: ${source}"`,
      };
    },
    'static-field': ({ field, fields }) => {
      const name = field.slice('static.'.length);
      const near = didYouMean(
        field,
        fields.names.filter((each) => each.startsWith('static.')),
      );
      return {
        code: 'FALCO2002',
        message: `the static field "${name}" is not configured`,
        help: near ?? `add "${name}" to static_fields in falco.yaml`,
      };
    },
    'exception-field': ({ field, known }) => ({
      code: 'FALCO2002',
      falcoCode: 'LOAD_ERR_VALIDATE',
      message: `unknown field "${field}"`,
      help: didYouMean(field, known) ?? 'see "falco --list" for the fields',
    }),
  },
});

const TETRAGON_ARGUMENT = 'use "tetragon.arg[<label>]" for an argument of the hook';

/** Fields that people write because guides, other tools or older versions have them. */
const MEANT: Readonly<Record<string, string>> = {
  'client.ip': 'use "fd.cip" for the address of the client, "fd.sip" for that of the server',
  'server.ip': 'use "fd.sip" for the address of the server',
  'fd.saddr': 'use "fd.sip" for the address of the server, "fd.sip.name" for its name',
  'fd.daddr': 'use "fd.rip" for the address of the remote end',
  'fd.sip.is_private':
    'use fd.snet in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16") for private addresses, with "not" before it for public ones',
  'container.image.name': 'write "container.image.repository"',
  'proc.path': 'use "proc.exepath" for the path of the program',
  'proc.ppath': 'use "proc.pexepath" for the path of the parent program',
  'proc.user': 'write "user.name"',
  'user.id': 'write "user.uid"',
  'k8s.namespace.name': 'write "k8s.ns.name"',
  'file.path': 'write "fd.name"',
  'file.name': 'use "fd.name" for the path, "fd.filename" for its last part',
};

function didYouMeanField(name: string, fields: FieldTable): string {
  // `notproc.name` is taken for a field, and a blank was forgotten.
  const keyword = ['not', 'and', 'or'].find((each) => name.startsWith(each));
  const rest = name.slice(keyword?.length);
  if (keyword !== undefined && fields.names.includes(rest)) {
    return `add a space after "${keyword}": "${keyword} ${rest}"`;
  }
  const label = labelOf(name);
  if (label !== undefined && findField(label.field) !== undefined) {
    return `write "${label.written}"`;
  }
  return nearField(name, fields);
}

function nearField(name: string, { names, source }: FieldTable): string {
  const lists: Readonly<Record<string, string>> = {
    syscall: '"falco --list" for the fields',
    tetragon: 'docs/tetragon-alerts.md for the fields that Tetragon events provide',
  };
  return didYouMean(name, names) ?? `see ${lists[source] ?? `"falco --list=${source}" for the fields`}`;
}
