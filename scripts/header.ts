/** The first lines of a generated file of TypeScript: which program wrote it, from what, and of which version. */
export function header(program: string, sources: readonly string[]): string {
  return [
    `// Written by "npm run generate" (scripts/${program}): change that, not this.`,
    `// Source: ${sources.join(', ')}.`,
  ].join('\n');
}
