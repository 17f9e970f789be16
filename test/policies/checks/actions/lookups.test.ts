import { describe, expect, it } from 'vitest';
import { kprobe } from '../../action-policies';
import { expectClean, findingsIn } from '../../policy-harness';

describe('what the agent asks for', () => {
  it.each([
    'http://canary.example.com',
    'https://x:8080/a?b=c',
    'https://x:/',
    'HTTP://10.0.0.1/',
    'http://[::1]/',
    'http://[::1]:80',
    'http://me:secret@x/',
    'http://x?b',
    'http://x#c',
    'http://x/a b?c d',
  ])('can be %s', (url) => {
    expectClean(kprobe(`action: GetUrl, argUrl: "${url}"`));
  });

  it.each([
    'canary.example.com',
    'ftp://x',
    'http://',
    'http:///a',
    '//x',
    ' http://x',
    'http://x ',
    'http://a b/',
    'http://x:port/',
    'http://x:80:80/',
    'http://me@/',
    'http://::1/',
    'http://[::1',
    'http://[]/',
  ])('cannot be %s', (url) => {
    expect(findingsIn(kprobe(`action: GetUrl, argUrl: "${url}"`))).toEqual([
      `POLICY4022 error 14:39 spec.kprobes[0].selectors[0].matchActions[0].argUrl: "${url}" is not a valid URL (use a URL that starts with http:// or https://)`,
    ]);
  });

  it('is there', () => {
    expect(findingsIn(kprobe('action: GetUrl'))).toEqual([
      'POLICY4022 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argUrl: "GetUrl" requires "argUrl" (use a URL that starts with http:// or https://)',
    ]);
    expect(findingsIn(kprobe('action: DnsLookup'))).toEqual([
      'POLICY4023 error 14:13 spec.kprobes[0].selectors[0].matchActions[0].argFqdn: "DnsLookup" requires "argFqdn" (use a name such as canary.example.com)',
    ]);
  });

  /** A name of so many characters. */
  const long = (length: number) => `${'a.'.repeat((length - 1) / 2)}a`;

  it.each([
    'ebpf.io',
    'ebpf.io.',
    'localhost',
    '_dmarc.example.com',
    '1.a',
    'a.1',
    `${'a'.repeat(63)}.example.com`,
    long(253),
    `${long(253)}.`,
  ])('can be the name %s', (name) => {
    expectClean(kprobe(`action: DnsLookup, argFqdn: "${name}"`));
  });

  it.each([
    'http://ebpf.io',
    '10.0.0.1',
    '::1',
    'a..b',
    'a b',
    'a.-b',
    'a-.b',
    `${'a'.repeat(64)}.example.com`,
    `${long(253)}b`,
  ])('cannot be the name %s', (name) => {
    expect(findingsIn(kprobe(`action: DnsLookup, argFqdn: "${name}"`))).toEqual([
      `POLICY4023 error 14:43 spec.kprobes[0].selectors[0].matchActions[0].argFqdn: "${name}" is not a valid DNS name (use a name such as canary.example.com)`,
    ]);
  });

  it.each(['action: GetUrl, argUrl: [x]', 'action: DnsLookup, argFqdn: [x]'])(
    'is not looked at where it cannot be read: %s',
    (text) => {
      expect(findingsIn(kprobe(text))).toEqual([expect.stringContaining(' must be text, not a list')]);
    },
  );
});
