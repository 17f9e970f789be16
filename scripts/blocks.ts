/** A part of a page that is written by hand otherwise, between two comments that name it. */
export interface Block {
  readonly name: string;
  /** What it is made of, for the comment above it. */
  readonly source: string;
  readonly text: string;
}

/** `page` with the blocks written anew. */
export function replaceBlocks(page: string, blocks: readonly Block[]): string {
  return blocks.reduce(replaceBlock, page);
}

function replaceBlock(page: string, { name, source, text }: Block): string {
  const start = new RegExp(`^<!-- ${name}\\b.*-->$`, 'm').exec(page);
  const end = page.indexOf(`\n<!-- /${name} -->`);
  if (start === null || end < start.index) {
    throw new Error(`the page has no block "${name}"`);
  }
  const comment = `<!-- ${name}: written by "npm run generate" from ${source}: change that, not this. -->`;
  return `${page.slice(0, start.index)}${comment}\n${text}${page.slice(end)}`;
}
