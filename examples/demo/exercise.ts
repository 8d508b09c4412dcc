// Sends the samples of one document to one origin, in order, and keeps what came back.
import { send, valuesOf, type WireRequest, type WireResponse } from './client.ts';
import type { Sample, Samples } from './requests/sample.ts';

/** One sample, the request that became of it, and the response to that. */
export interface Exchange {
  readonly status: number;
  readonly sample: Sample;
  readonly request: WireRequest;
  readonly response: WireResponse;
}

/** Sends every sample and reads every response. */
export async function exercise(origin: string, samples: Samples): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (const [status, list] of Object.entries(samples)) {
    for (const sample of list) {
      const tag = sample.tagIn === undefined ? undefined : await tagAt(origin, sample);
      const request = requestOf(sample, tag);
      let response = await send(origin, request);
      for (let sent = 1; sent < (sample.times ?? 1); sent++) response = await send(origin, request);
      exchanges.push({ status: Number(status), sample, request, response });
    }
  }
  return exchanges;
}

async function tagAt(origin: string, sample: Sample): Promise<string> {
  const { fieldLines } = await send(origin, requestOf(sample, undefined));
  return valuesOf(fieldLines, 'ETag')[0] ?? '""';
}

/** The request of a sample, as a client sends it. */
export function requestOf(sample: Sample, tag: string | undefined): WireRequest {
  const [method = '', target = ''] = sample.request.split(' ');
  const content = sample.text ?? (sample.json === undefined ? undefined : JSON.stringify(sample.json));
  const fields: [string, string][] = Object.entries({ Accept: '*/*', ...sample.fields });
  if (sample.as !== undefined) fields.push(['Authorization', `Bearer ${sample.as}-token`]);
  if (sample.json !== undefined) fields.push(['Content-Type', jsonTypeOf(method)]);
  if (sample.tagIn !== undefined && tag !== undefined) fields.push([sample.tagIn, tag]);
  if (content === undefined) return { method, target, fields };
  const length = Buffer.byteLength(content);
  if (sample.isChunked === true) {
    const chunked = `${length.toString(16)}\r\n${content}\r\n0\r\n\r\n`;
    return { method, target, fields: [...fields, ['Transfer-Encoding', 'chunked']], content: chunked };
  }
  const announced = sample.isCutShort === true ? length + 100 : length;
  return { method, target, fields: [...fields, ['Content-Length', String(announced)]], content };
}

// PATCH takes a patch document (RFC 5789 2); an object with the changed members is a merge patch (RFC 7396).
function jsonTypeOf(method: string): string {
  return method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
}
