// Reads what a request brings along: the whole of it, in time, as JSON.
import { BadRequest, ContentTooLarge, RequestTimeout } from 'status-contract';
import type { Call } from './exchange.ts';

/** How long a client may take to send its content. */
const PATIENCE_MS = 300;
const AT_MOST_BYTES = 100_000;

/** The whole content of a request; 408 where it does not come in time (RFC 9110 15.5.9). */
export async function readContent(call: Call): Promise<Buffer> {
  const { content } = call;
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      call.close();
      reject(new RequestTimeout(`The content did not arrive within ${PATIENCE_MS} ms.`));
    }, PATIENCE_MS);
    content.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length <= AT_MOST_BYTES) return;
      content.pause();
      call.close();
      reject(new ContentTooLarge(`Send ${AT_MOST_BYTES} bytes at most.`));
    });
    content.on('end', () => resolve(Buffer.concat(chunks)));
    content.on('error', reject);
    content.on('close', () => clearTimeout(timer));
  });
}

/** The JSON object that a request brings; 400 where it is none. */
export async function readObject(call: Call): Promise<Record<string, unknown>> {
  const text = (await readContent(call)).toString();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BadRequest('The content is not JSON.', { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new BadRequest('The content is not a JSON object.');
}

/** Whether a request says that its content is JSON. */
export function isJson(call: Call): boolean {
  const mediaType = call.field('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  return mediaType === 'application/json' || mediaType.endsWith('+json');
}
