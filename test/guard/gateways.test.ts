// Responses that gateways answer 502 for do not leave a server under a contract.
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { hosts } from '../hosts/hosts.ts';
import { fromNode } from '../hosts/ways.ts';
import { isSound, type WireResponse } from '../hosts/wire.ts';

const APIGEE_405 =
  'https://docs.apigee.com/api-platform/troubleshoot/runtime/502-bad-gateway-response-405-without-allow-header';
const APIGEE_BODY = 'https://docs.apigee.com/api-platform/troubleshoot/runtime/502-responsewithbody';
const APIGEE_DUPLICATE = 'https://docs.apigee.com/api-platform/troubleshoot/runtime/502-duplicateheader';
const AWS = 'https://repost.aws/knowledge-center/load-balancer-http-502-errors';

/** A response that a gateway refuses: how a handler makes it, the page that says so, and how it shows. */
interface Row {
  readonly what: string;
  readonly source: string;
  readonly make: (res: ServerResponse) => void;
  readonly isRefused: (response: WireResponse) => boolean;
}

const bare = (status: number, name: string, value: string) => (res: ServerResponse) => {
  res.statusCode = status;
  res.setHeader(name, value).end();
};
const has = (name: string) => (response: WireResponse) => response.all(name).length > 0;
const hasContent = ({ content, all }: WireResponse) =>
  content !== '' || all('Content-Length').some((length) => length !== '0');

const rows: readonly Row[] = [
  {
    what: 'a 405 without Allow',
    source: APIGEE_405,
    make: (res) => void res.writeHead(405).end(),
    isRefused: (response) => response.status === 405 && !has('Allow')(response),
  },
  ...[204, 205].flatMap((status): Row[] => [
    {
      what: `a ${status} with content`,
      source: APIGEE_BODY,
      make: (res) => {
        res.statusCode = status;
        res.end('content');
      },
      isRefused: hasContent,
    },
    {
      what: `a ${status} with content after its header section`,
      source: APIGEE_BODY,
      make: (res) => void res.writeHead(status).end('content'),
      isRefused: hasContent,
    },
    {
      what: `a ${status} with a Content-Length`,
      source: APIGEE_BODY,
      make: bare(status, 'Content-Length', '7'),
      isRefused: hasContent,
    },
    {
      what: `a ${status} with a Content-Length in writeHead`,
      source: APIGEE_BODY,
      make: (res) => void res.writeHead(status, { 'Content-Length': 7 }).end(),
      isRefused: hasContent,
    },
    {
      what: `a ${status} with Transfer-Encoding`,
      source: APIGEE_BODY,
      make: bare(status, 'Transfer-Encoding', 'chunked'),
      isRefused: has('Transfer-Encoding'),
    },
    {
      what: `a ${status} whose header section comes first`,
      source: APIGEE_BODY,
      make: (res) => void res.writeHead(status).end(),
      isRefused: has('Transfer-Encoding'),
    },
  ]),
  ...['setHeader', 'writeHead'].map((way): Row => ({
    what: `a 204 with Content-Encoding by ${way}`,
    source: APIGEE_BODY,
    make:
      way === 'setHeader'
        ? bare(204, 'Content-Encoding', 'gzip')
        : (res) => void res.writeHead(204, { 'Content-Encoding': 'br' }).end(),
    isRefused: has('Content-Encoding'),
  })),
  {
    what: 'several Content-Length lines',
    source: APIGEE_DUPLICATE,
    make: (res) => void res.writeHead(200, ['Content-Length', '7', 'Content-Length', '7']).end('content'),
    isRefused: ({ all }) => all('Content-Length').length > 1,
  },
  {
    what: 'a Content-Length that is no integer',
    source: AWS,
    make: (res) => void res.setHeader('Content-Length', '7.0').end('content'),
    isRefused: ({ all }) => all('Content-Length').some((length) => !/^\d+$/.test(length)),
  },
];

/** What no rule is broken by: it is corrected without a word. */
const isQuiet = (what: string) => /205 with Transfer-Encoding|header section comes first/.test(what);

for (const { name, serve } of hosts) {
  for (const mode of ['enforce', 'strict'] as const) {
    describe(`${name}, ${mode}: a gateway is not sent`, () => {
      test.each(rows)('$what ($source)', async ({ what, make, isRefused }) => {
        const app = await serve(fromNode(make), { mode });
        const sent = await app.send();
        expect([isRefused(sent.response), isSound(sent)]).toEqual([false, true]);
        if (!isQuiet(what)) expect(app.violations).not.toEqual([]);
      });
    });
  }

  test.each(rows)(`${name}, observe: $what passes as it is, and is told of`, async ({ what, make }) => {
    const app = await serve(fromNode(make), { mode: 'observe' });
    await app.send();
    if (!isQuiet(what)) expect(app.violations).toMatchObject([{ outcome: 'reported' }]);
  });
}
