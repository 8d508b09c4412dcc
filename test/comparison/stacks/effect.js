// Effect's HttpApi on Node: declared errors, and responses by hand beside them.
import { NodeHttpServer } from '@effect/platform-node';
import { Effect, Layer, References, Schema } from 'effect';
import { HttpRouter, HttpServerResponse } from 'effect/http';
import { HttpApi, HttpApiBuilder, HttpApiEndpoint, HttpApiGroup } from 'effect/http-api';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { BY_HAND, MEANT, UNEXPECTED } from './failures.js';

/** The errors that endpoints declare, a class for each status code. */
const ERRORS = Object.fromEntries(
  Object.values(MEANT).map(([status]) => [
    status,
    class extends Schema.TaggedError()(
      `Error${status}`,
      { message: Schema.String },
      { httpApiStatus: status },
    ) {},
  ]),
);

export async function effect() {
  const server = createServer();
  const endpoints = ['/items', ...Object.keys({ ...MEANT, ...UNEXPECTED, ...BY_HAND })].map((path) =>
    HttpApiEndpoint.get(path, path, { success: Schema.Array(Schema.String), error: Object.values(ERRORS) }),
  );
  const api = HttpApi.make('items').add(HttpApiGroup.make('all').add(...endpoints));
  const handlers = HttpApiBuilder.group(api, 'all', (group) => group.handleAll(handlersByPath()));
  const routes = HttpApiBuilder.layer(api).pipe(Layer.provide(handlers));
  const layer = HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true }).pipe(
    Layer.provide(NodeHttpServer.layer(() => server, { port: 0, host: '127.0.0.1' })),
    Layer.provide(Layer.succeed(References.MinimumLogLevel, 'None')),
  );
  Effect.runFork(Layer.launch(layer));
  await once(server, 'listening');
  return server;
}

function handlersByPath() {
  const meant = Object.entries(MEANT).map(([path, [status, message = '']]) => [
    path,
    () => Effect.fail(new ERRORS[status]({ message })),
  ]);
  const unexpected = Object.entries(UNEXPECTED).map(([path, failure]) => [path, () => Effect.die(failure())]);
  const byHand = Object.entries(BY_HAND).map(([path, status]) => [
    path,
    () => Effect.succeed(HttpServerResponse.empty({ status })),
  ]);
  return Object.fromEntries([['/items', () => Effect.succeed([])], ...meant, ...unexpected, ...byHand]);
}
