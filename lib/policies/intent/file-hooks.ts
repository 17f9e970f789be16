import type { Argument } from '../model/argument';
import type { ArgumentFilter } from '../model/selector';
import { pathFilters } from './file-paths';
import type { HookCall } from './hook-call';

/** `MAY_WRITE` of the kernel's permission masks. */
const MAY_WRITE = '2';
/** `MAY_READ` of the kernel's permission masks. */
const MAY_READ = '4';
/** `PROT_WRITE` of mmap. */
const PROT_WRITE = '2';
/** `MAP_SHARED`, whose bit `MAP_SHARED_VALIDATE` has too: only what is shared reaches the file. */
const MAP_SHARED = '1';

const PATH: Argument = { index: 0, type: 'path', label: 'path' };
const FILE: Argument = { index: 0, type: 'file', label: 'file' };

/**
 * A file's content changes by a write, by a shared mapping, by being cut, or by another file's taking its name. Kernels
 * from 6.2 on cut an open file by a function of its own.
 */
export function fileWriteCalls(paths: readonly string[]): readonly HookCall[] {
  return [
    {
      call: 'security_file_permission',
      args: [FILE, { index: 1, type: 'int', label: 'mask' }],
      alternatives: each(paths, 0, [{ index: 1, operator: 'Mask', values: [MAY_WRITE] }]),
    },
    {
      call: 'security_mmap_file',
      args: [FILE, { index: 1, type: 'uint64', label: 'prot' }, { index: 2, type: 'uint64', label: 'flags' }],
      alternatives: each(paths, 0, [
        { index: 1, operator: 'Mask', values: [PROT_WRITE] },
        { index: 2, operator: 'Mask', values: [MAP_SHARED] },
      ]),
    },
    { call: 'security_path_truncate', args: [PATH], alternatives: each(paths, 0), isOptional: true },
    { call: 'security_file_truncate', args: [FILE], alternatives: each(paths, 0), isOptional: true },
    {
      call: 'security_path_rename',
      args: [
        { index: 1, type: 'dentry', label: 'from' },
        { index: 3, type: 'dentry', label: 'to' },
      ],
      alternatives: pathFilters(paths, 3, true).map((filter) => [filter]),
      isOptional: true,
    },
  ];
}

/** A file is read. */
export function fileReadCalls(paths: readonly string[]): readonly HookCall[] {
  return [
    {
      call: 'security_file_permission',
      args: [FILE, { index: 1, type: 'int', label: 'mask' }],
      alternatives: each(paths, 0, [{ index: 1, operator: 'Mask', values: [MAY_READ] }]),
    },
  ];
}

/** A file is opened, for whatever. Far fewer events than reads and writes. */
export function fileOpenCalls(paths: readonly string[]): readonly HookCall[] {
  return [{ call: 'security_file_open', args: [FILE], alternatives: each(paths, 0) }];
}

/** A file's name is taken away. */
export function fileDeleteCalls(paths: readonly string[]): readonly HookCall[] {
  return [
    {
      call: 'security_path_unlink',
      args: [{ index: 1, type: 'dentry', label: 'path' }],
      alternatives: pathFilters(paths, 1, true).map((filter) => [filter]),
    },
  ];
}

/** A file's permissions change. */
export function chmodCalls(paths: readonly string[]): readonly HookCall[] {
  return [
    {
      call: 'security_path_chmod',
      args: [PATH, { index: 1, type: 'uint16', label: 'mode' }],
      alternatives: each(paths, 0),
    },
  ];
}

/** A file gets another owner. */
export function chownCalls(paths: readonly string[]): readonly HookCall[] {
  return [
    {
      call: 'security_path_chown',
      args: [PATH, { index: 1, type: 'uint32', label: 'uid' }, { index: 2, type: 'uint32', label: 'gid' }],
      alternatives: each(paths, 0),
    },
  ];
}

function each(
  paths: readonly string[],
  index: number,
  others: readonly ArgumentFilter[] = [],
): readonly (readonly ArgumentFilter[])[] {
  return pathFilters(paths, index).map((filter) => [filter, ...others]);
}
