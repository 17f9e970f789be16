import { describe, expect, it } from 'vitest';
import { kprobe } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

/** What each kind of hook can do, with the settings that it needs. */
const SETTINGS: Readonly<Record<string, string>> = {
  GetUrl: ', argUrl: "http://canary.example.com"',
  DnsLookup: ', argFqdn: canary.example.com',
  Signal: ', argSig: 15',
  Override: ', argError: -1',
  NotifyEnforcer: ', argError: -1',
};

const action = (name: string) => `action: ${name}${SETTINGS[name] ?? ''}`;

describe('the mode "monitor"', () => {
  const inMode = (mode: string, ...actions: readonly string[]) =>
    `
    options: [{ name: policy-mode, value: ${mode} }]${kprobe(...actions)}`;

  it('posts', () => {
    expectClean(inMode('monitor', action('Post')));
    expectClean(inMode('enforce', action('Sigkill')));
  });

  it('does nothing to a process, which is said once', () => {
    expect(findingsIn(inMode('monitor', action('Post'), action('Sigkill'), action('Signal')))).toEqual([
      'POLICY4029 warning 16:23 spec.kprobes[0].selectors[0].matchActions[1].action: "Sigkill" has no effect in the policy mode "monitor" (set the option "policy-mode" to "enforce" to enable it)',
    ]);
  });

  it('is the last one that is set', () => {
    const withModes = (...modes: string[]) =>
      findingsIn(`
    options: [${modes.map((mode) => `{ name: policy-mode, value: ${mode} }`).join(', ')}]${kprobe(action('Sigkill'))}`);
    const once = expect.stringContaining('POLICY2005 ');
    expect(withModes('monitor', 'enforce')).toEqual([once]);
    expect(withModes('enforce', 'monitor')).toEqual([once, expect.stringContaining('POLICY4029 ')]);
  });

  it('is set by its own option, and what cannot be read is none', () => {
    expect(
      findingsIn(`
    options: [5, { name: disable-kprobe-multi, value: monitor }]${kprobe(action('Sigkill'))}`),
    ).toEqual([expect.stringContaining(' spec.options[0]: '), expect.stringContaining('POLICY2004 ')]);
  });

  it('leaves what has no effect on return, or cannot be read, to others', () => {
    const spec = `
    options: [{ name: policy-mode, value: monitor }]
    kprobes:
      - call: tcp_connect
        syscall: false
        return: true
        returnArg: { index: 0, type: int }
        selectors:
          - matchActions: [{ action: Sigkil }]
            matchReturnActions: [{ action: Override }]
    `;
    expect(findingsIn(spec)).toEqual([
      expect.stringContaining(' spec.kprobes[0].selectors[0].matchActions[0].action: '),
      expect.stringContaining('POLICY4009 '),
    ]);
  });
});
