import type { CatalogueEntry } from './catalogue-entry';

const REFUSES = 'Falco refuses the file and does not start';
const CONDITION = 'LOAD_ERR_COMPILE_CONDITION';
const VALIDATE = 'LOAD_ERR_VALIDATE';

/** A rule with a condition, an output and whatever else. */
function rule(condition: string, output = 'a shell started (command=%proc.cmdline)', more = ''): string {
  return `- rule: Shell in container\n  desc: A shell starts in a container\n  condition: ${condition}\n  output: ${output}\n  priority: WARNING\n${more}`;
}

/** A macro that has another one in it ten times. */
function tenTimes(number: number): string {
  const earlier = `shell_${number - 1}`;
  return `- macro: shell_${number}\n  condition: ${Array(10).fill(earlier).join(' or ')}\n`;
}

const GOOD = rule('evt.type = execve and proc.name = sh');

/** `FALCO20xx` conditions and outputs, `FALCO30xx` rules, macros and lists together. */
export const LANGUAGE_CATALOGUE = {
  FALCO2001: {
    severity: 'error',
    title: 'a condition cannot be read',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = execve and proc.name not in (sh, bash)'),
      good: rule('evt.type = execve and not proc.name in (sh, bash)'),
    },
  },
  FALCO2002: {
    severity: 'error',
    title: 'a field does not exist',
    why: REFUSES,
    falcoCode: CONDITION,
    example: { bad: rule('evt.type = execve and proc.nmae = sh'), good: GOOD },
  },
  FALCO2003: {
    severity: 'error',
    title: 'the argument of a field is missing or wrong',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = execve and k8s.pod.label.app = web'),
      good: rule('evt.type = execve and k8s.pod.label[app] = web'),
    },
  },
  FALCO2004: {
    severity: 'error',
    title: 'an operator does not fit the field',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = connect and fd.sport contains 44'),
      good: rule('evt.type = connect and fd.sport in (4444, 5555)'),
    },
  },
  FALCO2005: {
    severity: 'error',
    title: 'a value does not fit the field',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = connect and fd.sip = 10.0.0.0/8'),
      good: rule('evt.type = connect and fd.snet = 10.0.0.0/8'),
    },
  },
  FALCO2006: {
    severity: 'error',
    title: 'an event type does not exist',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = exec and proc.name = sh'),
      good: GOOD,
    },
  },
  FALCO2007: {
    severity: 'error',
    title: 'a regular expression cannot be read',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = execve and proc.name regex python\\d'),
      good: rule('evt.type = execve and proc.name regex python[0-9]'),
    },
  },
  FALCO2008: {
    severity: 'error',
    title: 'a transformer cannot be applied',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = execve and toupper(proc.pid) = 1'),
      good: rule('evt.type = execve and toupper(proc.name) = SH'),
    },
  },
  FALCO2009: {
    severity: 'error',
    title: 'two fields cannot be compared',
    why: REFUSES,
    falcoCode: CONDITION,
    example: {
      bad: rule('evt.type = execve and proc.name = val(proc.pid)'),
      good: rule('evt.type = execve and proc.name = val(proc.pname)'),
    },
  },
  FALCO2010: {
    severity: 'error',
    title: 'an output cannot be read',
    why: REFUSES,
    falcoCode: 'LOAD_ERR_COMPILE_OUTPUT',
    example: {
      bad: rule('evt.type = execve and proc.name = sh', 'a shell started (100% sure)'),
      good: rule('evt.type = execve and proc.name = sh', 'a shell started (surely)'),
    },
  },
  FALCO2011: {
    severity: 'warning',
    title: 'a rule is left out for a field or an event type that does not exist',
    why: 'the rule asks for it with "skip-if-unknown-filter", and never fires',
    falcoCode: 'LOAD_UNKNOWN_FILTER',
    example: {
      bad: rule('evt.type = execve and proc.nmae = sh', undefined, '  skip-if-unknown-filter: true\n'),
      good: GOOD,
    },
  },
  FALCO2012: {
    severity: 'warning',
    title: 'a field has lost its meaning',
    why: 'Falco has no events of syscalls that are entered any more, so the field says nothing',
    falcoCode: 'LOAD_DEPRECATED_ITEM',
    example: { bad: rule('evt.type = execve and evt.dir = < and proc.name = sh'), good: GOOD },
  },
  FALCO2013: {
    severity: 'warning',
    title: 'a value is compared with <NA>',
    why: 'Falco compares with that text, which is not the same as a value that is missing',
    falcoCode: 'LOAD_UNSAFE_NA_CHECK',
    example: {
      bad: rule('evt.type = execve and ka.user.name != <NA>'),
      good: rule('evt.type = execve and user.name exists'),
    },
  },
  FALCO2014: {
    severity: 'warning',
    title: 'a text looks like a field',
    why: 'Falco compares with the name, not with what the field holds',
    falcoCode: 'LOAD_COMPILE_CONDITION',
    example: {
      bad: rule('evt.type = execve and proc.name = proc.pname'),
      good: rule('evt.type = execve and proc.name = val(proc.pname)'),
    },
  },
  FALCO2015: {
    severity: 'warning',
    title: 'a regular expression does what a simpler operator can do',
    why: 'regular expressions are the slowest of all comparisons',
    falcoCode: 'LOAD_COMPILE_CONDITION',
    example: {
      bad: rule('evt.type = openat and fd.name regex ^/etc.*'),
      good: rule('evt.type = openat and fd.name startswith /etc'),
    },
  },
  FALCO2016: {
    severity: 'warning',
    title: 'an output has %container.info',
    why: 'Falco prints nothing for it',
    falcoCode: 'LOAD_DEPRECATED_ITEM',
    example: {
      bad: rule('evt.type = execve and proc.name = sh', 'a shell started %container.info'),
      good: rule('evt.type = execve and proc.name = sh', 'a shell started (container=%container.id)'),
    },
  },
  FALCO2017: {
    severity: 'warning',
    title: 'a rule does not say for which events it is',
    why: 'Falco looks at the rule for every event, or for none',
    falcoCode: 'LOAD_NO_EVTTYPE',
    example: { bad: rule('proc.name = sh'), good: GOOD },
  },
  FALCO2018: {
    severity: 'error',
    title: 'an event type is not compared plainly',
    why: 'Falco ends with an error that names neither file nor rule',
    example: {
      bad: rule('tolower(evt.type) = execve'),
      good: rule('evt.type = execve'),
    },
  },
  FALCO2019: {
    severity: 'error',
    title: 'a condition is too deep or too large',
    why: 'conditions inside of conditions can be counted up to some number only',
    example: {
      bad: `- macro: shell_0\n  condition: proc.name = sh\n${[1, 2, 3, 4, 5].map(tenTimes).join('')}${rule('evt.type = execve and shell_5')}`,
      good: `- macro: shell_0\n  condition: proc.name = sh\n${rule('evt.type = execve and shell_0')}`,
    },
  },
  FALCO2020: {
    severity: 'warning',
    title: 'patterns of pmatch are on the same level',
    why: 'where a path fits both, Falco compares one of them with the wrong part of the path, or crashes at the end of it',
    example: {
      bad: rule('evt.type = openat and fd.name pmatch (/srv/*/config, /srv/app-?/secrets)'),
      good: rule(
        'evt.type = openat and (fd.name pmatch (/srv/*/config) or fd.name pmatch (/srv/app-?/secrets))',
      ),
    },
  },
  FALCO3001: {
    severity: 'error',
    title: 'a macro is not defined',
    why: REFUSES,
    falcoCode: VALIDATE,
    example: {
      bad: rule('evt.type = execve and shell'),
      good: `- macro: shell\n  condition: proc.name = sh\n${rule('evt.type = execve and shell')}`,
    },
  },
  FALCO3002: {
    severity: 'error',
    title: 'a macro leads back to itself',
    why: REFUSES,
    falcoCode: VALIDATE,
    example: {
      bad: `- macro: shell\n  condition: proc.name = sh\n- macro: shell\n  condition: proc.name = bash or shell\n${rule('evt.type = execve and shell')}`,
      good: `- macro: shell\n  condition: proc.name = bash or proc.name = sh\n${rule('evt.type = execve and shell')}`,
    },
  },
  FALCO3003: {
    severity: 'error',
    title: 'an item changes another one that is not there',
    why: REFUSES,
    falcoCode: VALIDATE,
    example: {
      bad: '- rule: Shell in container\n  tags: [shell]\n  override:\n    tags: append\n',
      good: `${GOOD}- rule: Shell in container\n  tags: [shell]\n  override:\n    tags: append\n`,
    },
  },
  FALCO3004: {
    severity: 'error',
    title: 'a rule is defined again for another source',
    why: REFUSES,
    falcoCode: VALIDATE,
    example: {
      bad: `${GOOD}- rule: Shell in container\n  source: k8s_audit\n  append: true\n  condition: and proc.name = bash\n`,
      good: `${GOOD}- rule: Shell in container\n  condition: and proc.pname = bash\n  override:\n    condition: append\n`,
    },
  },
  FALCO3005: {
    severity: 'warning',
    title: 'a rule is for a source that is not there',
    why: 'Falco skips the rule, which then never fires',
    falcoCode: 'LOAD_UNKNOWN_SOURCE',
    example: {
      bad: rule('evt.type = execve', undefined, '  source: syscalls\n'),
      good: rule('evt.type = execve', undefined, '  source: syscall\n'),
    },
  },
  FALCO3006: {
    severity: 'warning',
    title: 'a macro is not used',
    why: 'it has no effect, and may be one that a misspelt name was meant for',
    falcoCode: 'LOAD_UNUSED_MACRO',
    example: {
      bad: `- macro: shell\n  condition: proc.name = sh\n${GOOD}`,
      good: `- macro: shell\n  condition: proc.name = sh\n${rule('evt.type = execve and shell')}`,
    },
  },
  FALCO3007: {
    severity: 'warning',
    title: 'a list is not used',
    why: 'it has no effect, and may be one that a misspelt name was meant for',
    falcoCode: 'LOAD_UNUSED_LIST',
    example: {
      bad: `- list: shells\n  items: [sh]\n${GOOD}`,
      good: `- list: shells\n  items: [sh]\n${rule('evt.type = execve and proc.name in (shells)')}`,
    },
  },
  FALCO3008: {
    severity: 'error',
    title: 'fields, operators and values of an exception do not fit each other',
    why: REFUSES,
    falcoCode: VALIDATE,
    example: {
      bad: rule(
        'evt.type = execve and proc.name = sh',
        undefined,
        '  exceptions:\n    - name: known\n      fields: [proc.pname, proc.name]\n      values:\n        - [sshd]\n',
      ),
      good: rule(
        'evt.type = execve and proc.name = sh',
        undefined,
        '  exceptions:\n    - name: known\n      fields: [proc.pname, proc.name]\n      values:\n        - [sshd, sh]\n',
      ),
    },
  },
  FALCO3009: {
    severity: 'error',
    title: 'rules need a newer engine',
    why: REFUSES,
    falcoCode: VALIDATE,
    example: {
      bad: '- required_engine_version: 0.99.0\n',
      good: '- required_engine_version: 0.62.0\n',
    },
  },
  FALCO3010: {
    severity: 'error',
    title: 'a plugin is required in a way that cannot be met',
    why: REFUSES,
    falcoCode: VALIDATE,
    example: {
      bad: '- required_plugin_versions:\n    - name: container\n      version: newest\n',
      good: '- required_plugin_versions:\n    - name: container\n      version: 0.7.1\n',
    },
  },
  FALCO3011: {
    severity: 'error',
    title: 'a plugin that rules need is not there',
    why: 'Falco ends with an error that names neither file nor rule',
    example: {
      bad: '- required_plugin_versions:\n    - name: container\n      version: 9.0.0\n',
      good: '- required_plugin_versions:\n    - name: container\n      version: 0.4.0\n',
    },
  },
  FALCO3012: {
    severity: 'error',
    title: 'a list and a macro have the same name',
    why: 'Falco puts the items of the list where the macro is used, and refuses the rules or reads them in another way',
    falcoCode: 'LOAD_ERR_COMPILE_CONDITION',
    example: {
      bad: '- list: shells\n  items: [sh, bash]\n- macro: shells\n  condition: evt.type = execve and proc.name in (sh, bash)\n- rule: Shell in container\n  desc: A shell starts in a container\n  condition: shells and container.id != host\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
      good: '- list: shells\n  items: [sh, bash]\n- macro: shell_started\n  condition: evt.type = execve and proc.name in (shells)\n- rule: Shell in container\n  desc: A shell starts in a container\n  condition: shell_started and container.id != host\n  output: a shell started (command=%proc.cmdline)\n  priority: WARNING\n',
    },
  },
} as const satisfies Record<string, CatalogueEntry>;
