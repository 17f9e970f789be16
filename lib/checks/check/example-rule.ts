/** A rule for examples, with a condition, an output and whatever else. */
export function exampleRule(
  condition: string,
  output = 'a shell started (command=%proc.cmdline)',
  more = '',
): string {
  return `- rule: Shell in container\n  desc: A shell starts in a container\n  condition: ${condition}\n  output: ${output}\n  priority: WARNING\n${more}`;
}

/** One without mistakes. */
export const GOOD_RULE = exampleRule('evt.type = execve and proc.name = sh');
