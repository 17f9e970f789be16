// Specs that differ in their actions.

function actionsOf(actions: readonly string[], indent: number): string {
  return actions.map((action) => `${' '.repeat(indent)}- { ${action} }`).join('\n');
}

/** A function with a socket. The actions begin in line 14. */
export function kprobe(...actions: readonly string[]): string {
  return `
    kprobes:
      - call: inet_csk_complete_hashdance
        syscall: false
        args:
          - index: 1
            type: sock
        selectors:
          - matchActions:
${actionsOf(actions, 12)}
  `;
}

/** A function of the kernel without arguments. The actions begin in line 11. */
export function call(name: string, isSyscall: boolean, ...actions: readonly string[]): string {
  return `
    kprobes:
      - call: ${name}
        syscall: ${isSyscall}
        selectors:
          - matchActions:
${actionsOf(actions, 12)}
  `;
}

/** An LSM hook. The action is in line 10. */
export function lsm(action: string, hook = 'file_open'): string {
  return `
    lsmhooks:
      - hook: ${hook}
        selectors:
          - matchActions:
${actionsOf([action], 12)}
  `;
}

/** A hook of any kind, of which the first lines are given. The actions are two lines below them. */
export function hook(section: string, lines: readonly string[], ...actions: readonly string[]): string {
  return `
    ${section}:
      - ${lines.join('\n        ')}
        selectors:
          - matchActions:
${actionsOf(actions, 12)}
  `;
}

export const TRACEPOINT = ['subsystem: raw_syscalls', 'event: sys_enter'];

export const UPROBE = ['path: /usr/bin/bash', 'symbols: [readline]'];

export const USDT = [
  'path: /usr/bin/bash',
  'provider: bash',
  'name: line',
  'args: [{ index: 1, type: int32 }]',
];

export const FENTRY = ['call: tcp_connect', 'syscall: false', 'args: [{ index: 0, type: sock }]'];
