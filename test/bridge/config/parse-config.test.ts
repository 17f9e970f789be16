import { describe, expect, it } from 'vitest';
import { BridgeConfigError, parseBridgeConfig } from '../../../lib/bridge';

const REQUIRED = {
  exportDirectory: '/var/log/tetragon',
  checkpointDirectory: '/var/lib/tetragon-alerts',
  rulesFile: '/etc/tetragon-alerts/rules.json',
  url: 'http://falcosidekick.falco.svc:2801/',
};

function parse(more: object = {}): ReturnType<typeof parseBridgeConfig> {
  return parseBridgeConfig(JSON.stringify({ ...REQUIRED, ...more }), 'config.json');
}

/** @returns the problems, without the name of the file */
function problems(text: string | object): readonly string[] {
  try {
    parseBridgeConfig(typeof text === 'string' ? text : JSON.stringify(text), 'config.json');
  } catch (error) {
    if (error instanceof BridgeConfigError) {
      expect(error.message).toBe(error.problems.map((each) => `config.json: ${each}`).join('\n'));
      return error.problems;
    }
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('has a default for all but four keys', () => {
    expect(parse()).toEqual({
      ...REQUIRED,
      exportFile: 'tetragon.log',
      concurrency: 4,
      queueSize: 256,
      timeout: 10_000,
      maxBackoff: 30_000,
      pollInterval: 200,
      checkpointInterval: 1000,
      stormLimit: 5,
      listen: { host: undefined, port: 2804 },
      stuckAfter: 120_000,
      shutdownTimeout: 5000,
      customFields: {},
      policyPriorities: {},
      logLevel: 'info',
    });
  });

  it('takes everything else', () => {
    const made = parse({
      exportDirectory: '/var/run/cilium/tetragon/',
      url: 'https://sidekick:2801',
      caFile: '/tls/ca.crt',
      certificateFile: '/tls/tls.crt',
      keyFile: '/tls/tls.key',
      start: '2h',
      stormWindow: '1m',
      stormLimit: 1,
      listen: '[::1]:9000',
      customFields: { cluster: 'prod' },
      policyPriorities: { 'secret-files': 'error', other: 'INFO' },
      logLevel: 'debug',
    });
    expect(made).toMatchObject({
      exportDirectory: '/var/run/cilium/tetragon',
      caFile: '/tls/ca.crt',
      startAge: 7_200_000,
      stormWindow: 60_000,
      stormLimit: 1,
      listen: { host: '::1', port: 9000 },
      customFields: { cluster: 'prod' },
      policyPriorities: { 'secret-files': 'Error', other: 'Informational' },
      logLevel: 'debug',
    });
    expect(parse({ listen: 'none' }).listen).toBeUndefined();
    expect(parse({ listen: '127.0.0.1:1' }).listen).toEqual({ host: '127.0.0.1', port: 1 });
  });

  it('fails with all that is missing', () => {
    expect(problems({})).toEqual([
      'missing required key "exportDirectory" (set it, such as "/var/log/tetragon")',
      'missing required key "checkpointDirectory" (set it, such as "/var/lib/tetragon-alerts")',
      'missing required key "rulesFile" (set it, such as "/etc/tetragon-alerts/rules.json")',
      'missing required key "url" (set it, such as "http://falcosidekick.falco.svc:2801/")',
    ]);
  });

  it.each([
    [{ exportDirectory: 'logs' }, '"exportDirectory" must be an absolute path, not "logs"'],
    [
      { checkpointDirectory: `/${'x'.repeat(80)}` },
      '"checkpointDirectory" must be at most 80 bytes long (the program creates a socket in it)',
    ],
    [
      { exportFile: 'a/b.log' },
      '"exportFile" must be a file name, not "a/b.log" (set its directory in "exportDirectory")',
    ],
    [{ rulesFile: 7 }, '"rulesFile" must be a string, not 7'],
    [{ rulesFile: '' }, '"rulesFile" must not be empty'],
    [
      { url: 'falcosidekick:2801' },
      '"url" "falcosidekick:2801" is not a valid URL (use "http://<host>:<port>/" or "https://<host>:<port>/")',
    ],
    [{ url: 'http://me:secret@x/' }, '"url" must not contain a user name or a password'],
    [
      { caFile: '/ca.crt' },
      '"caFile" requires a URL that starts with "https://", not "http://falcosidekick.falco.svc:2801/"',
    ],
    [{ url: 'https://x/', keyFile: '/k' }, '"keyFile" requires "certificateFile"'],
    [{ url: 'https://x/', certificateFile: '/c' }, '"certificateFile" requires "keyFile"'],
    [{ stormLimit: 3 }, '"stormLimit" requires "stormWindow"'],
    [{ start: 'begin' }, '"start" must be "end" or a duration such as "1h", not "begin"'],
    [
      { timeout: '10' },
      '"timeout" "10" is not a valid duration (use a number and ms, s, m or h, such as "10s")',
    ],
    [
      { stormWindow: '0s' },
      '"stormWindow" "0s" is not a valid duration (use a number and ms, s, m or h, such as "10s")',
    ],
    [{ concurrency: 0 }, '"concurrency" must be an integer from 1 to 64, not 0'],
    [{ listen: '2804' }, '"listen" "2804" is not a valid address (use "<host>:<port>", ":<port>" or "none")'],
    [
      { listen: ':70000' },
      '"listen" ":70000" is not a valid address (use "<host>:<port>", ":<port>" or "none")',
    ],
    [{ customFields: { a: 1 } }, '"customFields.a" must be a non-empty string, not 1'],
    [{ customFields: [] }, '"customFields" must be an object, not []'],
    [
      { policyPriorities: { p: 'high' } },
      '"policyPriorities.p" "high" is not a valid priority (Falco has no "high", use "error" instead)',
    ],
    [{ logLevel: 'warn' }, '"logLevel" must not be "warn" (did you mean "warning"?)'],
    [{ checkpointDir: '/x' }, 'unknown key "checkpointDir" (did you mean "checkpointDirectory"?)'],
  ])('fails with %j', (more, problem) => {
    expect(problems({ ...REQUIRED, ...more })).toEqual([problem]);
  });

  it('fails with what is not an object of JSON', () => {
    expect(problems('[]')).toEqual(['must be a JSON object']);
    expect(problems('{')[0]).toMatch(/^not valid JSON: /);
  });
});
