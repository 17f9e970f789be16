import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from './run-program';

const directory = mkdtempSync(join(tmpdir(), 'siem-'));

/** A store and its dashboards in one, which takes everything. */
async function applied(path: string, has: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    let length = 0;
    request.on('data', (part) => {
      length += part.length;
    });
    request.on('end', () => {
      const known = request.method === 'GET' ? has[request.url ?? ''] : '{"acknowledged":true}';
      requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''} ${length > 0}`);
      response.statusCode = known === undefined ? 404 : 200;
      response.end(known);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve, reject) => {
    const env = { ...process.env, STORE_URL: url, DASHBOARDS_URL: url };
    execFile(path, ['--user', 'admin:secret'], { env }, (error) =>
      error === null ? resolve() : reject(error),
    );
  });
  server.close();
  return requests;
}

describe('siem', () => {
  it('writes the files, and says how to apply them', async () => {
    const output = join(directory, 'new', 'siem');
    const { exitCode, printed } = await run(['siem', 'elasticsearch', '-o', output]);
    expect(exitCode).toBe(0);
    expect(readdirSync(output).sort()).toEqual([
      'apply.sh',
      'index-template.json',
      'ingest-pipeline.json',
      'retention-policy.json',
      'saved-objects.ndjson',
    ]);
    expect(printed.split('\n').at(-1)).toBe(
      `apply them with: STORE_URL=https://... DASHBOARDS_URL=https://... ${output}/apply.sh`,
    );
    expect(statSync(join(output, 'apply.sh')).mode & 0o777).toBe(0o755);
  });

  it('writes a script that hands over the pipeline and the policy before the template', async () => {
    const output = join(directory, 'elasticsearch');
    await run(['siem', 'elasticsearch', '-o', output, '--index', 'alerts', '--keep', '7']);
    const user = `Basic ${Buffer.from('admin:secret').toString('base64')}`;
    expect(await applied(join(output, 'apply.sh'))).toEqual([
      `PUT /_ingest/pipeline/runtime-detection-alerts ${user} true`,
      `PUT /_ilm/policy/runtime-detection-alerts ${user} true`,
      `PUT /_index_template/runtime-detection-alerts ${user} true`,
      `POST /api/saved_objects/_import?overwrite=true ${user} true`,
    ]);
    expect(readFileSync(join(output, 'retention-policy.json'), 'utf8')).toContain('"min_age": "8d"');
  });

  it('writes a script that replaces a policy of OpenSearch, which wants its version', async () => {
    const output = join(directory, 'opensearch');
    await run(['siem', 'opensearch', '-o', output, '--suffix', 'none', '--replicas', '0']);
    const path = '/_plugins/_ism/policies/runtime-detection-falco';
    const puts = async (has: Readonly<Record<string, string>>) =>
      (await applied(join(output, 'apply.sh'), has))
        .filter((request) => request.startsWith(`PUT ${path}`))
        .map((request) => request.split(' ')[1]);
    expect(await puts({})).toEqual([path]);
    const policy = '{"_id":"a","_version":3,"policy":{"states":[]},"_seq_no":12,"_primary_term":2}';
    expect(await puts({ [path]: policy })).toEqual([`${path}?if_seq_no=12&if_primary_term=2`]);
  });

  it.each([
    [['siem'], 'name the store: "elasticsearch" or "opensearch"'],
    [['siem', 'splunk'], 'unknown store "splunk": write "elasticsearch" or "opensearch"'],
    [['siem', 'opensearch', 'now'], 'unexpected argument "now"'],
    [
      ['siem', 'opensearch', '--suffix', 'weekly'],
      'unknown suffix "weekly": write "daily", "monthly", "annually" or "none"',
    ],
    [['siem', 'opensearch', '--keep', '90d'], '--keep must be a number, not "90d"'],
    [
      ['siem', 'opensearch', '--index', 'My Index', '--shards', '0'],
      '"My Index" is not a valid index name (use lower-case letters, digits, "-", "_" and ".", at most 200, a letter or digit first)\n  0 is not an integer from 1 to 1024',
    ],
  ])('fails for %j', async (args, message) => {
    const { exitCode, errors } = await run([...args, '-o', join(directory, 'none')]);
    expect(exitCode).toBe(2);
    expect(errors.startsWith(message)).toBe(true);
  });

  it('fails where it cannot write', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    const { exitCode, errors } = await run(['siem', 'opensearch', '-o', file]);
    expect(exitCode).toBe(2);
    expect(errors).toContain(`"${file}" cannot be written: `);
  });
});
