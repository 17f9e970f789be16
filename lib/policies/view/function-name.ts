/** A name of C, behind the name of an architecture and before what a compiler puts behind it: `x64/sys_dup`, `f.isra.0`. */
const NAME = /^(?:[a-z0-9]+\/)?[A-Za-z_]\w*(?:\.\w+)*$/;

/** Whether a function can have this name at all. */
export function isFunctionName(text: string): boolean {
  return NAME.test(text);
}
