import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Judge, type SendableAlert } from '../../lib/bridge';
import type { ExecJoinOptions } from '../../lib/bridge/exec-join';
import { loadRules } from '../../lib/evaluate';

export const ROOT = join(__dirname, '../..');
export const BUNDLED = {
  name: 'tetragon.yaml',
  text: readFileSync(join(ROOT, 'rules/tetragon/10-tetragon-detections.yaml'), 'utf8'),
};

export function linesOf(path: string): string[] {
  return gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
}

/** The alerts that the rules of this package, and more after them, make of lines. */
export function judge(
  lines: readonly (string | object)[],
  more = '',
  options: ExecJoinOptions = {},
): SendableAlert[] {
  const rules = more === '' ? [BUNDLED] : [BUNDLED, { name: 'more.yaml', text: more }];
  const judged = new Judge(loadRules(rules, { source: 'tetragon' }).program, options);
  const alerts = lines.flatMap((line) => judged.line(typeof line === 'string' ? line : JSON.stringify(line)));
  return [...alerts, ...judged.end()];
}

const TIME = '2026-11-28T10:00:00.';

/** A time of the same second, by its milliseconds. */
export function at(milliseconds: number): string {
  return `${TIME}${String(milliseconds).padStart(3, '0')}Z`;
}

export const POD = {
  namespace: 'default',
  name: 'web-0',
  uid: 'u',
  pod_labels: { app: 'web' },
  container: {
    id: `containerd://${'ab'.repeat(32)}`,
    name: 'web',
    image: { id: `docker.io/library/nginx@sha256:${'1'.repeat(64)}`, name: 'docker.io/library/nginx:1.27' },
    pid: 42,
    security_context: {},
  },
};

/** A shell that is about to start by way of `kubectl exec`. */
export function beforeExec(pid: number, milliseconds: number, called = '/bin/sh', more: object = {}): object {
  return {
    process_kprobe: {
      process: { pid, uid: 0, binary: '/usr/sbin/runc', arguments: 'init', exec_id: `before-${pid}` },
      function_name: 'security_bprm_check',
      args: [
        { linux_binprm_arg: { path: '/bin/busybox' }, label: 'file' },
        { string_arg: called, label: 'called' },
      ],
      action: 'KPROBE_ACTION_POST',
      policy_name: 'container-shell',
      ...more,
    },
    node_name: 'n',
    time: at(milliseconds),
  };
}

export function exec(pid: number, milliseconds: number, binary = '/bin/sh', process: object = {}): object {
  return {
    process_exec: {
      process: {
        pid,
        uid: 0,
        binary,
        arguments: '-c id',
        exec_id: `exec-${pid}`,
        flags: 'execve clone',
        docker: 'ab'.repeat(15),
        pod: POD,
        ...process,
      },
      parent: { pid: 7, binary: '/usr/bin/containerd-shim-runc-v2', arguments: '-id x' },
    },
    node_name: 'n',
    time: at(milliseconds),
  };
}

/** What a test looks at: rule, command, parent, pod, and whether the program is known. */
export function brief({ rule, output_fields: fields }: SendableAlert): unknown[] {
  const names = ['proc.cmdline', 'proc.pname', 'k8s.pod.name', 'tetragon.process'];
  return [rule, ...names.map((name) => fields[name])];
}
