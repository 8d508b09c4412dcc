// Asks a running server for the operations that a contract documents.

import { request as requestOverTls } from 'node:https';
import { request, type IncomingMessage } from 'node:http';
import type { AnyContract } from '../../src/index.ts';
import { parameterName, parseSegment } from '../../src/contract/index.ts';
import type { RecordedExchange } from '../../src/traffic/index.ts';
import { UsageError } from './usage.ts';

interface Question {
  readonly method: string;
  readonly target: string;
}

/** Yields the answers to the questions that a contract raises; unsafe methods only when told to. */
export async function* askServer(
  contract: AnyContract,
  url: string,
  params: ReadonlyMap<string, string>,
  unsafe: boolean,
): AsyncGenerator<RecordedExchange> {
  if (!/^https?:/.test(url) || !URL.canParse(url)) throw new UsageError(`--url ${url} is no http URL`);
  refuseOtherParameters(contract, params);
  const base = new URL(url);
  for (const question of questionsOf(contract, params, unsafe)) yield await ask(base, question);
}

const SAFE: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

function questionsOf(
  contract: AnyContract,
  params: ReadonlyMap<string, string>,
  unsafe: boolean,
): readonly Question[] {
  const operations = Object.values(contract.operations);
  const asked = operations
    .filter(({ method }) => unsafe || SAFE.includes(method))
    .map(({ method, template }) => ({ method, target: fill(template, params) }));
  const paths = [...new Set(operations.map(({ template }) => fill(template, params)))];
  // The path exists nowhere, and no resource is likely to support the method.
  const unknown = { method: 'GET', target: '/status-contract-no-such-path' };
  const refused = (paths.length > 0 ? paths : ['/']).map((target) => ({ method: 'PROPPATCH', target }));
  return [...(asked.length > 0 ? asked : [{ method: 'GET', target: '/' }]), unknown, ...refused];
}

function refuseOtherParameters({ name, operations }: AnyContract, params: ReadonlyMap<string, string>): void {
  const templates = Object.values(operations).map(({ template }) => template);
  const known = new Set(templates.flatMap((template) => template.split('/').flatMap(parametersIn)));
  for (const param of params.keys()) {
    if (known.has(param)) continue;
    const there = known.size === 0 ? '' : `; there are ${[...known].join(', ')}`;
    throw new UsageError(`--param ${param}: no template of ${name} has a parameter of this name${there}`);
  }
}

function fill(template: string, params: ReadonlyMap<string, string>): string {
  const segments = template.split('/').map((segment) => {
    const { literals, parameters } = parseSegment(segment);
    const values = parameters.map((one) =>
      encodeURIComponent(params.get(nameIn(one)) ?? (nameIn(one) === '*' ? 'x' : '1')),
    );
    return literals.map((literal, index) => literal + (values[index] ?? '')).join('');
  });
  return segments.join('/');
}

/** The names of the parameters in one segment of a template; a rest without a name is `*`. */
function parametersIn(segment: string): string[] {
  return parseSegment(segment).parameters.map(nameIn);
}

function nameIn(parameter: string): string {
  return parameterName(parameter) || '*';
}

function ask(base: URL, { method, target }: Question): Promise<RecordedExchange> {
  const send = base.protocol === 'https:' ? requestOverTls : request;
  const path = base.pathname.replace(/\/$/, '') + target;
  return new Promise((resolve, reject) => {
    const sent = send(
      { hostname: base.hostname.replace(/^\[|\]$/g, ''), port: base.port, method, path },
      (answer) => {
        let length = 0;
        answer.on('data', (chunk: Buffer) => (length += chunk.length));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve(exchangeOf(method, target, answer, length > 0));
        });
      },
    );
    sent.setTimeout(30_000, () =>
      sent.destroy(new Error(`${method} ${target}: no answer within 30 seconds`)),
    );
    sent.on('error', reject);
    sent.end();
  });
}

function exchangeOf(
  method: string,
  target: string,
  answer: IncomingMessage,
  hasContent: boolean,
): RecordedExchange {
  const lines = answer.headersDistinct;
  return {
    request: { method, target, httpVersion: 1, field: () => undefined },
    response: {
      status: answer.statusCode ?? 0,
      hasContent: method === 'HEAD' ? undefined : hasContent,
      fieldNames: () => Object.keys(lines),
      field: (name) => {
        const values = lines[name.toLowerCase()];
        return values?.length === 1 ? values[0] : values;
      },
    },
  };
}
