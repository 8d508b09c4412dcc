// A client of one running app: each answer is a status code, an Allow and content.
import { Agent, createServer, request, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { listen } from '../hosts/hosts.ts';

/** One answer. */
export interface Answer {
  readonly status: number;
  readonly allow: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly content: string;
}

/** Sends a request with a method to a target. */
export type Ask = (
  method: string,
  target: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer>;

/** Serves an app until the test is over. */
export async function serve(listener: RequestListener): Promise<Ask> {
  const port = await listen(createServer(listener));
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  return (method, target, headers = {}) =>
    new Promise((resolve, reject) => {
      request({ port, agent, method, path: target, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            allow: response.headers.allow,
            headers: response.headers,
            content: Buffer.concat(chunks).toString(),
          });
        });
      })
        .on('error', reject)
        .end();
    });
}

/** What an answer says of methods: `405 GET, HEAD`, or the status code alone. */
export function short({ status, allow }: Answer): string {
  return allow === undefined ? String(status) : `${status} ${allow}`.trim();
}
