import { readFileSync, statSync } from 'node:fs';
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Poster, PostResult } from './ports';

export interface HttpPosterOptions {
  readonly url: string;
  readonly caFile: string | undefined;
  readonly certificateFile: string | undefined;
  readonly keyFile: string | undefined;
  /** For a whole post, in milliseconds. */
  readonly timeout: number;
  readonly concurrency: number;
}

/** Answers that will be the same the next time. All others may be about the way, and not about the alert. */
const REFUSED = new Set([400, 413, 414, 422, 431]);

/** As much of an answer is kept for the log. */
const LONGEST_ANSWER = 1024;

/** Posts to a URL, over connections that are kept. */
export class HttpPoster implements Poster {
  private agent: HttpAgent | undefined;
  /** When the files of the certificates were changed that the agent has. */
  private changed = '';

  constructor(private readonly options: HttpPosterOptions) {}

  /** @throws Error if a certificate cannot be used */
  public check(): void {
    try {
      this.agentOfNow();
    } catch (error) {
      throw new Error(`the certificates cannot be used: ${error instanceof Error ? error.message : error}`);
    }
  }

  public async post(body: string): Promise<PostResult> {
    try {
      return await this.send(body);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      return { outcome: 'failed', reason: code ?? 'error', detail: message };
    }
  }

  public close(): void {
    this.agent?.destroy();
  }

  private send(body: string): Promise<PostResult> {
    const { url, timeout } = this.options;
    const options: RequestOptions = {
      method: 'POST',
      agent: this.agentOfNow(),
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'cdk8s-runtime-detection',
      },
    };
    const request = url.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const post = request(url, options, (response) => {
        readAnswer(response)
          .then((answer) => resolve(resultOf(response.statusCode ?? 0, answer)), reject)
          .finally(() => clearTimeout(timer));
      });
      const timer = setTimeout(() => {
        post.destroy(Object.assign(new Error(`no answer in ${timeout} ms`), { code: 'timeout' }));
      }, timeout);
      post.on('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
      post.end(body);
    });
  }

  /** Certificates are renewed while the program runs. */
  private agentOfNow(): HttpAgent {
    const { url, caFile, certificateFile, keyFile, concurrency } = this.options;
    const files = [caFile, certificateFile, keyFile];
    const changed = files.map((file) => (file === undefined ? '' : statSync(file).mtimeMs)).join();
    if (this.agent !== undefined && changed === this.changed) {
      return this.agent;
    }
    const [ca, cert, key] = files.map((file) => (file === undefined ? undefined : readFileSync(file)));
    const common = { keepAlive: true, maxSockets: concurrency };
    const made = url.startsWith('https:')
      ? new HttpsAgent({
          ...common,
          minVersion: 'TLSv1.2',
          ...(ca && { ca }),
          ...(cert && { cert }),
          ...(key && { key }),
        })
      : new HttpAgent(common);
    // Posts that are on their way end on the connections that they have.
    this.agent = made;
    this.changed = changed;
    return made;
  }
}

function resultOf(status: number, answer: string): PostResult {
  if (status >= 200 && status < 300) {
    return { outcome: 'accepted' };
  }
  return REFUSED.has(status)
    ? { outcome: 'refused', status, answer }
    : { outcome: 'failed', reason: String(status), detail: answer };
}

async function readAnswer(response: IncomingMessage): Promise<string> {
  let answer = '';
  for await (const part of response) {
    if (answer.length < LONGEST_ANSWER) {
      answer += String(part);
    }
  }
  return answer.slice(0, LONGEST_ANSWER).trim();
}
