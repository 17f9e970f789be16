import { describe, expect, it } from 'vitest';
import { expectClean, findingsIn } from '../policy-harness';

describe('the name of a hook', () => {
  it('reports a security hook that no kernel has', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: security_task_setns, syscall: false }, { call: security_file_opening, syscall: false }]
    `),
    ).toEqual([
      'POLICY2055 error 6:21 spec.kprobes[0].call: unknown kernel function "security_task_setns" (write "sys_setns" and syscall: true)',
      'POLICY2055 error 6:68 spec.kprobes[1].call: unknown kernel function "security_file_opening" (did you mean "security_file_open", "security_file_fcntl" or "security_file_free"?)',
    ]);
  });

  it('is clean where the policy reckons with nodes that do not have it', () => {
    expectClean(`
      kprobes: [{ call: security_task_setns, syscall: false, ignore: { callNotFound: true } }]
    `);
  });

  it('is clean where it is of kernels in between, or the kernel was not looked at', () => {
    expectClean(
      `
      kprobes: [{ call: security_task_setns, syscall: false }]
    `,
      { kernel: '5.4' },
    );
  });

  it('is clean on a kernel in between', () => {
    expectClean(
      `
      kprobes: [{ call: security_task_getsecid_subj, syscall: false }]
    `,
      { kernel: '5.15' },
    );
  });

  it('reports what is no name', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: "tcp_connect ", syscall: false }, { call: "int tcp_close()", syscall: false }, { call: "list:a", syscall: false }]
      lists: [{ name: a, values: [" commit_creds", do_exit] }]
    `),
    ).toEqual([
      'POLICY2055 error 6:21 spec.kprobes[0].call: "tcp_connect " is not a function name (write "tcp_connect")',
      'POLICY2055 error 6:63 spec.kprobes[1].call: "int tcp_close()" is not a function name (use a name such as "sys_openat" or "tcp_connect")',
      'POLICY2055 error 7:31 spec.lists[0].values[0]: " commit_creds" is not a function name (write "commit_creds")',
    ]);
  });

  it('may have what a compiler puts behind it', () => {
    expectClean(`
      kprobes: [{ call: do_something.isra.0, syscall: false }]
    `);
  });

  it('reports a tracepoint that is no name', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: sched, event: "sched_process_exec " }, { subsystem: "sched/x", event: some }]
    `),
    ).toEqual([
      'POLICY2057 error 6:44 spec.tracepoints[0].event: unknown tracepoint "sched/sched_process_exec " (write "sched_process_exec")',
      'POLICY2057 error 6:82 spec.tracepoints[1].subsystem: unknown tracepoint "sched/x/some" (write only the subsystem, such as "sched")',
    ]);
  });
});

describe('a template', () => {
  it('is one finding wherever it stands', () => {
    expect(
      findingsIn(`
      kprobes:
        - call: "{{ .Values.call }}"
          args:
            - index: "\${INDEX}"
              type: <TYPE>
          selectors:
            - matchPIDs: [{ operator: In, values: ["<PID>"] }]
              matchArgs: [{ index: 0, operator: DAddr, values: ["\${CIDR}", 10.0.0.1] }]
    `),
    ).toEqual([
      'POLICY1017 error 7:13 spec.kprobes[0].call: "{{ .Values.call }}" is a template placeholder (render the template first)',
      'POLICY1017 error 9:18 spec.kprobes[0].args[0].index: "${INDEX}" is a template placeholder (render the template first)',
      'POLICY1017 error 10:17 spec.kprobes[0].args[0].type: "<TYPE>" is a template placeholder (render the template first)',
      'POLICY1017 error 12:48 spec.kprobes[0].selectors[0].matchPIDs[0].values[0]: "<PID>" is a template placeholder (render the template first)',
      'POLICY1017 error 13:61 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: "${CIDR}" is a template placeholder (render the template first)',
    ]);
  });

  it('is found without quotes', () => {
    expect(
      findingsIn(`
      kprobes:
        - call: tcp_connect
          syscall: false
          selectors:
            - matchPIDs:
                - { operator: In, followForks: true, values: [{{.Pid}}] }
              matchBinaries:
                - operator: In
                  values:
                    - {{ .Values.binary }}
    `),
    ).toEqual([
      'POLICY1017 error 11:59 spec.kprobes[0].selectors[0].matchPIDs[0].values[0]: "{{.Pid}}" is a template placeholder (render the template first)',
      'POLICY1017 error 15:19 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: "{{ .Values.binary }}" is a template placeholder (render the template first)',
    ]);
  });

  it('is compared as it stands where the policy loads with it', () => {
    expect(
      findingsIn(`
      kprobes:
        - call: tcp_connect
          syscall: false
          selectors:
            - matchBinaries: [{ operator: In, values: ["{{ .Values.binary }}"] }]
    `),
    ).toEqual([
      'POLICY1021 error 10:52 spec.kprobes[0].selectors[0].matchBinaries[0].values[0]: "{{ .Values.binary }}" is a template placeholder (render the template first)',
    ]);
  });

  it('is clean where it is a text that is compared or told', () => {
    expectClean(`
      kprobes:
        - call: security_file_open
          syscall: false
          message: "see <file> and \${HOME}"
          args: [{ index: 0, type: file }]
          selectors:
            - matchArgs: [{ index: 0, operator: Prefix, values: ["/\${HOME}/"] }]
    `);
  });

  it('is too long as it stands', () => {
    const long = `{{ .Values.x }}${'a'.repeat(250)}`;
    expect(
      findingsIn(`
      kprobes:
        - call: security_file_open
          syscall: false
          message: "${long}"
          tags: ["${long}"]
          args: [{ index: 0, type: file }]
          selectors:
            - matchArgs: [{ index: 0, operator: Prefix, values: ["/${long}"] }]
    `).map((line) => line.replace(/ \(.*/, '')),
    ).toEqual([
      'POLICY2037 warning 9:16 spec.kprobes[0].message: the message has 265 bytes and is truncated after 256',
      'POLICY2063 error 10:14 spec.kprobes[0].tags[0]: the tag has 265 bytes and is truncated after 128',
      'POLICY3024 error 13:62 spec.kprobes[0].selectors[0].matchArgs[0].values[0]: the value has 266 bytes, but "Prefix" compares at most 256',
    ]);
  });

  it('is found as a key', () => {
    expect(
      findingsIn(`
      kprobes: [{ call: tcp_connect, syscall: false, "{{ .key }}": 1 }]
    `).map((line) => line.replace(/ \(.*/, '')),
    ).toEqual(['POLICY1004 error 6:50 spec.kprobes[0]["{{ .key }}"]: unknown key "{{ .key }}"']);
  });

  it('is found in the names of hooks', () => {
    expect(
      findingsIn(`
      tracepoints: [{ subsystem: "<SUBSYSTEM>", event: "{{ .event }}" }]
    `),
    ).toEqual([
      'POLICY1017 error 6:30 spec.tracepoints[0].subsystem: "<SUBSYSTEM>" is a template placeholder (render the template first)',
    ]);
  });
});
