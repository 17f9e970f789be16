import { type CatalogueEntry, findingsOf } from '../diagnostics';

/** `FALCO11xx`: rules files as files, whatever is in them. */
export const FILE_CODES = {
  FALCO1101: {
    severity: 'error',
    title: 'the name of a rules file does not end in .yaml or .yml',
    why: 'Falco silently ignores the file',
  },
  FALCO1102: {
    severity: 'error',
    title: 'two rules files have the same name',
    why: 'they are placed in one directory, which can contain only one of them',
  },
  FALCO1103: {
    severity: 'error',
    title: 'a rules file is larger than a ConfigMap',
    why: 'the Kubernetes API rejects the ConfigMap',
  },
  FALCO1104: {
    severity: 'warning',
    title: 'a rules file is too large for a client-side apply',
    why: '"kubectl apply" keeps a copy in an annotation, but an annotation holds at most 262144 bytes',
  },
  FALCO1105: {
    severity: 'error',
    title: 'a rules file is not UTF-8 text',
    why: 'a ConfigMap cannot store it as text',
  },
  FALCO1106: {
    severity: 'error',
    title: 'a rules file or directory cannot be read',
    why: 'the rules are not loaded',
  },
  FALCO1107: {
    severity: 'error',
    title: 'a directory contains no rules files',
    why: 'Falco would start without the intended rules',
  },
  FALCO1108: {
    severity: 'error',
    title: 'the name of a rules file is not a valid ConfigMap key',
    why: 'the Kubernetes API rejects the ConfigMap',
  },
} as const satisfies Record<string, CatalogueEntry>;

/** A finding about a rules file as a file. */
export const fileDiagnostic = findingsOf(FILE_CODES);
