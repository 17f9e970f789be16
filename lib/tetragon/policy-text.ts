import { readFileSync } from 'node:fs';
import { type Diagnostic, DiagnosticsError, isError, type Sources } from '../diagnostics';
import type { PolicyKind, TracingPolicySpec } from '../policies';
import { decodePolicy } from '../policies/decode-policy';
import { documentDiagnostic } from '../policies/document-diagnostic';
import {
  type PolicyText,
  type PolicyTextMetadata,
  type PolicyTextOptions,
  readPolicyText,
} from '../policies/read-policy-text';
import type { TracingPolicyProps } from './tracing-policy-props';

/** What was said of a policy where its spec was read. */
export interface PolicySource {
  readonly metadata: PolicyTextMetadata;
  /** Warnings, with their places in the text. */
  readonly findings: readonly Diagnostic[];
  /** The text, by the name that places have. */
  readonly texts: Sources;
}

/** A spec that comes from a text has been checked there, where findings have a line. */
const SOURCES = new WeakMap<TracingPolicySpec, PolicySource>();

/** Where a spec comes from. `undefined` where it is an object of a program. */
export function sourceOf(spec: TracingPolicySpec | undefined): PolicySource | undefined {
  return typeof spec === 'object' && spec !== null ? SOURCES.get(spec) : undefined;
}

/** A policy of a text, as props. */
export type PolicyTextProps = Omit<TracingPolicyProps, 'hooks' | 'spec'>;

interface GivenProps extends PolicyTextProps {
  readonly namespace?: string;
}

/**
 * The spec of the policy in a file.
 *
 * @throws DiagnosticsError with everything that is wrong with the file
 */
export function specOfFile(path: string, kind: PolicyKind, props: GivenProps): TracingPolicySpec {
  const { text, findings } = decodePolicy(path, readFile(path));
  if (findings.length > 0) {
    throw new DiagnosticsError(findings, new Map([[path, text]]));
  }
  return specOfText({ name: path, text }, kind, props);
}

/**
 * The spec of the policy in a text.
 *
 * @throws DiagnosticsError with everything that is wrong with the text
 */
export function specOfText(
  file: { readonly name: string; readonly text: string },
  kind: PolicyKind,
  { agent, kernel, namespace }: GivenProps,
): TracingPolicySpec {
  // What the policy needs of an agent that it names is switched on.
  const parentsMap = agent !== undefined;
  const options = { kind, parentsMap, ...(namespace === undefined ? {} : { namespace }) };
  const { metadata, spec, findings } = read(file, options, kernel);
  if (spec === undefined || findings.some(isError)) {
    const wrong = findings.filter(({ severity }) => severity !== 'note');
    throw new DiagnosticsError(wrong, new Map([[file.name, file.text]]));
  }
  SOURCES.set(spec, { metadata, findings, texts: new Map([[file.name, file.text]]) });
  return spec;
}

/** A kernel that is not a version is reported as a prop by the construct. */
function read(
  file: { readonly name: string; readonly text: string },
  options: PolicyTextOptions,
  kernel: string | undefined,
): PolicyText {
  try {
    return readPolicyText(file, kernel === undefined ? options : { ...options, kernel });
  } catch (error) {
    if (error instanceof RangeError) {
      return readPolicyText(file, options);
    }
    throw error;
  }
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const messages: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EACCES: 'the file cannot be read: permission denied',
      EISDIR: 'it is a directory',
    };
    const message = messages[String(code)] ?? `the file cannot be read: ${String(error)}`;
    const help =
      code === 'EISDIR'
        ? 'name a file in it: a construct takes one policy'
        : `a relative path is taken from the working directory, ${process.cwd()}`;
    throw new DiagnosticsError([
      documentDiagnostic('POLICY1020', { kind: 'file', file: path }, message, { help }),
    ]);
  }
}
