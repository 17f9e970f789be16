import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('container-info', () => {
  it('reports %container.info', () => {
    expect(
      findingsIn(`
        - rule: Shell in container
          desc: A shell starts in a container
          condition: evt.type = execve and proc.name = sh
          output: a shell started %container.info
          priority: WARNING
      `),
    ).toEqual([
      'FALCO2016 warning 4:27 rule "Shell in container", output: Falco prints nothing for "%container.info" (use "%container.id %container.name")',
    ]);
  });
});
