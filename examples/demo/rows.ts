// Puts the answers of both frameworks beside the documents: one row per status code.
import { check, requiredFields, type Documents, type DocumentedStatus } from './check.ts';
import { valuesOf } from './client.ts';
import { exercise, type Exchange } from './exercise.ts';
import { requests } from './requests/index.ts';

/** A running API, on one of the frameworks. */
export interface Server {
  readonly name: string;
  readonly framework: string;
  readonly origin: string;
}

/** One documented status code, and how it arrived. */
export interface Row {
  readonly document: string;
  readonly status: number;
  /** The requests that were sent, each once. */
  readonly requests: readonly string[];
  /** The required fields as they arrived: `Location: /messages/7`. */
  readonly fields: readonly string[];
  /** Framework to what is wrong there; nothing, where all is well. */
  readonly faults: Readonly<Record<string, readonly string[]>>;
}

/** Sends every request of one document to each of its servers, and makes the rows of its documented status codes. */
export async function rowsOf(
  document: string,
  documented: Documents[string],
  servers: readonly Server[],
): Promise<readonly Row[]> {
  const samples = requests[document] ?? {};
  const exchanges = Object.fromEntries(
    await Promise.all(
      servers.map(async ({ framework, origin }) => [framework, await exercise(origin, samples)] as const),
    ),
  );
  const statuses = new Set([...Object.keys(documented), ...Object.keys(samples)].map(Number));
  return [...statuses].map((status) => {
    const ofStatus = mapValues(exchanges, (all) => all.filter((one) => one.status === status));
    return rowOf(document, status, documented[status], ofStatus);
  });
}

function rowOf(
  document: string,
  status: number,
  documented: DocumentedStatus | undefined,
  exchanges: Readonly<Record<string, readonly Exchange[]>>,
): Row {
  const all = Object.values(exchanges).flat();
  const names = requiredFields(status, documented ?? {});
  const fields = all.flatMap(({ response: { fieldLines } }) =>
    names.flatMap((name) => valuesOf(fieldLines, name).map((value) => `${name}: ${value}`)),
  );
  const faults = mapValues(exchanges, (some) => [
    ...(documented === undefined ? ['not documented'] : []),
    ...(some.length === 0 ? ['no request for it'] : []),
    ...some.flatMap(({ sample, request, response }) =>
      check(status, documented ?? {}, request, response).map((fault) => `${sample.request}: ${fault}`),
    ),
  ]);
  const sent = all.map(({ sample }) => sample.request);
  return { document, status, requests: [...new Set(sent)], fields: [...new Set(fields)], faults };
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, map: (value: V) => W): Record<string, W> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
