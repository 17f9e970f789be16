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

/** The findings about a policy from when its spec was read. */
export interface PolicySource {
  readonly metadata: PolicyTextMetadata;
  /** Warnings, with their places in the text. */
  readonly findings: readonly Diagnostic[];
  /** The text, by the file name in places. */
  readonly texts: Sources;
}

/** A spec that was read from a text has been checked then, when findings have a line. */
const SOURCES = new WeakMap<TracingPolicySpec, PolicySource>();

/** Source of a spec. `undefined` if the spec is an object in code. */
export function sourceOf(spec: TracingPolicySpec | undefined): PolicySource | undefined {
  return typeof spec === 'object' && spec !== null ? SOURCES.get(spec) : undefined;
}

/** A policy of a text, as props. */
export type PolicyTextProps = Omit<TracingPolicyProps, 'hooks' | 'spec'>;

interface GivenProps extends PolicyTextProps {
  readonly namespace?: string;
}

/**
 * Reads the spec of the policy in a file.
 *
 * @throws DiagnosticsError with every problem of the file
 */
export function specOfFile(path: string, kind: PolicyKind, props: GivenProps): TracingPolicySpec {
  const { text, findings } = decodePolicy(path, readFile(path));
  if (findings.length > 0) {
    throw new DiagnosticsError(findings, new Map([[path, text]]));
  }
  return specOfText({ name: path, text }, kind, props);
}

/**
 * Reads the spec of the policy in a string.
 *
 * @throws DiagnosticsError with every problem of the text
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
      ENOENT: 'no such file',
      EACCES: 'the file cannot be read: permission denied',
      EISDIR: 'it is a directory',
    };
    const message = messages[String(code)] ?? `the file cannot be read: ${String(error)}`;
    const help =
      code === 'EISDIR'
        ? 'use a file in it: a construct accepts only one policy'
        : `check the path: relative paths are resolved from the working directory, ${process.cwd()}`;
    throw new DiagnosticsError([
      documentDiagnostic('POLICY1020', { kind: 'file', file: path }, message, { help }),
    ]);
  }
}
