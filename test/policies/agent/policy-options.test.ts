import { expect, it } from 'vitest';
import { findingsIn } from '../policy-harness';

/** A function that is hooked twice, which agents refuse that attach kprobes together. */
const twice = (value: string) =>
  findingsIn(`
    options: [{ name: disable-kprobe-multi, value: "${value}" }]
    kprobes: [{ call: tcp_close, syscall: false }, { call: tcp_close, syscall: false }]
  `).map((line) => line.slice(0, 'POLICY2048'.length));

it.each(['true', '1', 't', 'T', 'TRUE', 'True'])('%s is true, as for Go', (value) => {
  expect(twice(value)).toEqual([]);
});

it.each(['false', '0', 'f', 'F', 'FALSE', 'False'])('%s is false, as for Go', (value) => {
  expect(twice(value)).toEqual(['POLICY2048']);
});

it.each(['yes', 'tRUE', '10', 'truth', ' true'])('%s is neither', (value) => {
  expect(twice(value)).toEqual(['POLICY2004', 'POLICY2048']);
});
