import { describe, expect, it } from 'vitest';
import { findingsIn } from '../checks-harness';

describe('plugin-requirements', () => {
  it('reports what is not a version', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
            - name: container
              version: newest
      `),
    ).toEqual([
      'FALCO3010 error 3:16 "newest" is not a valid version of the plugin "container" (use x.y.z, for example "0.7.1")',
      'FALCO3011 error 3:16 the rules require the plugin "container" newest, but 0.7.1 is loaded (require the loaded version)',
    ]);
  });

  it('reports a plugin that is named twice', () => {
    expect(
      findingsIn(`
        - required_plugin_versions:
            - name: json
              version: 0.1.0
              alternatives:
                - name: json
                  version: 0.2.0
        - rule: R
          desc: d
          condition: "evt.type=open"
          output: "x %evt.type"
          priority: WARNING
      `),
    ).toEqual([
      'FALCO3010 error 3:16 duplicate plugin "json" among the alternatives (remove one of them)',
      'FALCO3011 error 3:16 no required plugin is loaded: json (>= 0.1.0), json (>= 0.2.0) (load the plugin, or remove the requirement)',
    ]);
  });
});
