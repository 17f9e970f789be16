import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ListenAddress } from '../config/bridge-config';

export interface MetricsServer {
  readonly port: number;
  readonly close: () => void;
}

export interface ServedState {
  readonly formatMetrics: () => string;
  readonly whyStuck: () => string | undefined;
}

/** Serves `/metrics`, and `/healthz`, which fails where the program is stuck. */
export function serveMetrics({ host, port }: ListenAddress, state: ServedState): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    const answer = (status: number, text: string, type = 'text/plain; charset=utf-8'): void => {
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answer(405, 'method not allowed\n');
    } else if (path === '/metrics') {
      answer(200, state.formatMetrics(), 'text/plain; version=0.0.4; charset=utf-8');
    } else if (path === '/healthz') {
      const reason = state.whyStuck();
      answer(reason === undefined ? 200 : 503, reason === undefined ? 'ok\n' : `stuck: ${reason}\n`);
    } else {
      answer(404, 'not found\n');
    }
  });
  server.requestTimeout = 10_000;
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, host, () => {
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
