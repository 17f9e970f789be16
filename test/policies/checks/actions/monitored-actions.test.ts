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
});
