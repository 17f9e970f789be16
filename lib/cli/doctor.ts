import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DoctorReport,
  examineCluster,
  findInNodes,
  findNewerVersions,
  type NodeReport,
  readNodes,
} from '../cluster';
import { CLUSTER_HELP, CLUSTER_OPTIONS, kubectlOf, talkingToCluster } from './cluster-options';
import { type Command, CommandError, type CommandIo, type ExitCode } from './command';
import { formatDoctor } from './format-doctor';
import { parseChoice, parseOptions } from './parse-arguments';

type Report = DoctorReport<NodeReport>;

/** `doctor`: what keeps detection from working, on the nodes and in what is deployed. Changes nothing. */
export const DOCTOR: Command = {
  words: ['doctor'],
  usage: '[--nodes <file>] [--json] [--dist <directory>] [--online] [--context <name>] [--kubeconfig <file>]',
  summary: 'Checks which nodes Falco and Tetragon can run on, and what is wrong with the deployment.',
  options: [
    '--nodes <file>          check a file from "kubectl get nodes -o json" ("-" is standard input);',
    '                        needs no cluster',
    '--dist <directory>      manifests whose rules to compare with the deployed ones (default: dist/local)',
    '--online                check GitHub for newer versions',
    '--format pretty         human-readable (default)',
    '--format json, --json   { nodes: [{ name, modernEbpf, tetragon, profile, reasons, ... }], findings: [...] }',
    ...CLUSTER_HELP,
  ],
  run: async (args, io) => {
    const values = parseOptions(args, {
      ...CLUSTER_OPTIONS,
      nodes: { type: 'string' },
      format: { type: 'string' },
      json: { type: 'boolean' },
      dist: { type: 'string' },
      online: { type: 'boolean' },
    });
    const format =
      values.json === true ? 'json' : parseChoice('format', values.format, ['pretty', 'json'], 'pretty');
    const print = (report: Report): ExitCode => {
      io.print(format === 'json' ? toJson(report) : formatDoctor(report, io));
      return report.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
    };
    if (values.nodes !== undefined) {
      return examineFile(values.nodes, print, io, format === 'json');
    }
    return talkingToCluster(io, async () => {
      const report = await examineCluster(kubectlOf(io, values), values.dist ?? join('dist', 'local'));
      const newer = values.online === true ? await findNewerVersions(fetch) : [];
      return print({ ...report, findings: [...report.findings, ...newer] });
    });
  },
};

function toJson({ nodes, ...rest }: Report): string {
  const told = nodes.map(({ name, modernEbpf, tetragon, profile, reasons }) => ({
    name,
    modernEbpf,
    tetragon,
    profile,
    reasons,
  }));
  return JSON.stringify({ nodes: told, ...rest }, undefined, 2);
}

/** Without a cluster: what a file says of nodes. */
function examineFile(
  path: string,
  print: (report: Report) => ExitCode,
  io: CommandIo,
  asJson: boolean,
): ExitCode {
  const read = readNodes(readInput(path));
  if (read.problem === undefined) {
    return print({ nodes: read.nodes, findings: findInNodes(read.nodes) });
  }
  const name = path === '-' ? 'standard input' : path;
  if (asJson) {
    io.print(JSON.stringify({ nodes: [], findings: [], error: `${name}: ${read.problem}` }, undefined, 2));
  }
  throw new CommandError(`${name}: ${read.problem}`);
}

function readInput(path: string): Uint8Array {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason =
      code === 'ENOENT'
        ? 'no such file'
        : code === 'EISDIR'
          ? 'it is a directory'
          : `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    throw new CommandError(`${path}: ${reason}`, ['create it with "kubectl get nodes -o json"']);
  }
}
