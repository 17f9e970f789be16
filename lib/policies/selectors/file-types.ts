/**
 * What `FileType` calls the kinds of files.
 *
 * @see https://github.com/cilium/tetragon/blob/v1.7.0/pkg/selectors/kernel.go#L838
 */
export const FILE_TYPES: readonly string[] = [
  'sock',
  'socket',
  'lnk',
  'link',
  'reg',
  'regular',
  'blk',
  'block',
  'dir',
  'chr',
  'char',
  'fifo',
  'pipe',
];
