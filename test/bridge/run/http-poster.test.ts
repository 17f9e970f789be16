import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { HttpPoster } from '../../../lib/bridge/run/http-poster';

const root = mkdtempSync(join(tmpdir(), 'p-'));
const servers: Server[] = [];

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(root, { recursive: true, force: true });
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function poster(url: string, more: object = {}): HttpPoster {
  return new HttpPoster({
    url,
    caFile: undefined,
    certificateFile: undefined,
    keyFile: undefined,
    timeout: 5000,
    concurrency: 2,
    ...more,
  });
}

/** A certificate for 127.0.0.1, with its key. */
function certificate(name: string): { readonly cert: string; readonly key: string } {
  const cert = join(root, `${name}.crt`);
  const key = join(root, `${name}.key`);
  const args = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${name} -addext subjectAltName=IP:127.0.0.1`;
  execFileSync('openssl', [...args.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { cert, key };
}

const ACCEPT: RequestListener = (request, response) => {
  request.resume().on('end', () => response.end('ok'));
};

describe('a post', () => {
  it.each([
    [200, { outcome: 'accepted' }],
    [204, { outcome: 'accepted' }],
    [400, { outcome: 'refused', status: 400, answer: 'because' }],
    [413, { outcome: 'refused', status: 413, answer: 'because' }],
    [404, { outcome: 'failed', reason: '404', detail: 'because' }],
    [408, { outcome: 'failed', reason: '408', detail: 'because' }],
    [429, { outcome: 'failed', reason: '429', detail: 'because' }],
    [503, { outcome: 'failed', reason: '503', detail: 'because' }],
    [301, { outcome: 'failed', reason: '301', detail: 'because' }],
  ])('that is answered with %i', async (status, result) => {
    const server = createHttp((request, response) => {
      request
        .resume()
        .on('end', () => response.writeHead(status).end(status === 204 ? undefined : 'because'));
    });
    const made = poster(`http://127.0.0.1:${await listen(server)}/`);
    expect(await made.post('{}')).toEqual(result);
    made.close();
  });

  it('has the alert as its body, and its length in bytes', async () => {
    let seen: unknown;
    const server = createHttp((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        seen = [
          request.method,
          request.url,
          request.headers['content-type'],
          request.headers['content-length'],
          body,
        ];
        response.end();
      });
    });
    const made = poster(`http://127.0.0.1:${await listen(server)}/alerts`);
    await made.post('{"a":"ö"}');
    expect(seen).toEqual(['POST', '/alerts', 'application/json', '10', '{"a":"ö"}']);
    made.close();
  });

  it('fails where nobody listens, the connection ends, or no answer comes', async () => {
    const server = createHttp((request) => request.socket.destroy());
    const port = await listen(server);
    const reset = poster(`http://127.0.0.1:${port}/`);
    expect(await reset.post('{}')).toMatchObject({ outcome: 'failed', reason: 'ECONNRESET' });
    const silent = createHttp(() => {});
    const waiting = poster(`http://127.0.0.1:${await listen(silent)}/`, { timeout: 50 });
    expect(await waiting.post('{}')).toEqual({
      outcome: 'failed',
      reason: 'timeout',
      detail: 'no answer in 50 ms',
    });
    const half = createHttp((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half');
    });
    const cut = poster(`http://127.0.0.1:${await listen(half)}/`, { timeout: 50 });
    expect(await cut.post('{}')).toMatchObject({ outcome: 'failed' });
    const nobody = poster('http://127.0.0.1:1/');
    expect(await nobody.post('{}')).toMatchObject({ outcome: 'failed', reason: 'ECONNREFUSED' });
    for (const each of [reset, waiting, cut, nobody]) {
      each.close();
    }
  });

  it('goes over TLS with a certificate of its own, and takes a renewed one without a restart', async () => {
    const own = certificate('server');
    const client = certificate('client');
    const options = {
      cert: readFileSync(own.cert),
      key: readFileSync(own.key),
      ca: readFileSync(client.cert),
      requestCert: true,
      rejectUnauthorized: true,
    };
    const url = `https://127.0.0.1:${await listen(createHttps(options, ACCEPT))}/`;
    const files = { caFile: own.cert, certificateFile: client.cert, keyFile: client.key };
    const full = poster(url, files);
    expect(await full.post('{}')).toEqual({ outcome: 'accepted' });
    full.close();

    const bare = poster(url, { caFile: own.cert });
    expect((await bare.post('{}')).outcome).toBe('failed');
    bare.close();

    const other = certificate('other');
    const renewed = join(root, 'renewed.crt');
    writeFileSync(renewed, readFileSync(other.cert));
    const made = poster(url, { ...files, caFile: renewed });
    expect(await made.post('{}')).toMatchObject({ outcome: 'failed' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    writeFileSync(renewed, readFileSync(own.cert));
    expect(await made.post('{}')).toEqual({ outcome: 'accepted' });
    rmSync(renewed);
    expect(await made.post('{}')).toMatchObject({ outcome: 'failed', reason: 'ENOENT' });
    made.close();
    expect(() => made.check()).toThrow('the certificates cannot be used: ENOENT');
  });
});
