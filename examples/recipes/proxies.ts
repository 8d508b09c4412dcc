// proxies.ts: an upstream server's answers, left as they are.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Request } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { bearer, defineContract } from 'status-contract';
import { statusContract } from 'status-contract/express';

// The upstream server: its 405 has no Allow.
const upstream = createServer((_req, res) => res.writeHead(405).end());
await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
const { port } = upstream.address() as AddressInfo;

const contract = defineContract({ name: 'Users API', challenge: bearer({ realm: 'users' }) });
const api = statusContract({
  contract,
  onError: () => undefined, // yours logs
  onViolation: ({ kind, field, outcome }) => console.log(kind, field, outcome),
});

/** Passes requests on, and hands the contract what fails on the way. */
const proxyTo = (target: string) =>
  createProxyMiddleware<Request>({
    target,
    ejectPlugins: true, // the default ones answer failures themselves
    plugins: [(proxy) => proxy.on('error', (error, req) => req.next?.(error))],
  });

const app = express();
app.use(api.guard);
app.get('/users/:name', (req, res) => void res.json({ name: req.params.name }));
app.use('/legacy', api.reportOnly, proxyTo(`http://127.0.0.1:${port}`));
app.use('/down', api.reportOnly, proxyTo('http://127.0.0.1:1'));
app.use(api.errorHandler);
app.listen(3000);
