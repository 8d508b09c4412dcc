// The example APIs on both frameworks, and what a judge of HTTP asks them.
import { createServer, type RequestListener } from 'node:http';
import type { AnyContract, Violation } from 'status-contract';
import { createAnalytics } from '../../examples/apis/analytics.ts';
import type { Api } from '../../examples/apis/exchange.ts';
import { createExpressApp } from '../../examples/apis/express.ts';
import { createFolders } from '../../examples/apis/folders.ts';
import { createJobs } from '../../examples/apis/jobs.ts';
import { createKoaApp } from '../../examples/apis/koa.ts';
import { createMessaging } from '../../examples/apis/messaging.ts';
import { createOperations } from '../../examples/apis/operations.ts';
import { listen } from '../hosts/hosts.ts';
import { serve, type Ask } from '../routes/client.ts';

/** One example API on one framework. */
export interface Served {
  readonly name: string;
  readonly framework: 'Express' | 'Koa';
  readonly contract: AnyContract;
  /** The paths as requests name them, each with the methods that have a route. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  serve(): Promise<Ask>;
  /** Serves it until the test is over, for clients that send content. */
  open(told?: Violation[]): Promise<string>;
}

const creators: readonly (() => Api)[] = [
  createMessaging,
  createAnalytics,
  () => createFolders('http://127.0.0.1:9'),
  createJobs,
  createOperations,
];

/** Every example API on both frameworks. */
export const served: readonly Served[] = creators.flatMap((create) =>
  (['Express', 'Koa'] as const).map((framework): Served => {
    const { contract, routes } = create();
    const listener = (onViolation: (violation: Violation) => void) =>
      listenerOf(create(), framework, onViolation);
    return {
      name: contract.name,
      framework,
      contract,
      paths: pathsOf(routes),
      serve: () => serve(listener(() => undefined)),
      open: async (told = []) => {
        const port = await listen(createServer(listener((violation) => void told.push(violation))));
        return `http://127.0.0.1:${port}`;
      },
    };
  }),
);

function listenerOf(
  api: Api,
  framework: Served['framework'],
  onViolation: (violation: Violation) => void,
): RequestListener {
  const options = { onError: () => undefined, onViolation };
  if (framework === 'Express') return createExpressApp(api, options) as RequestListener;
  const handle = createKoaApp(api, options).callback();
  return (request, response) => void handle(request, response);
}

/** The paths of templates, each with the methods of every template that it matches. */
function pathsOf(routes: Api['routes']): ReadonlyMap<string, readonly string[]> {
  const templates = Object.entries(routes).map(([template, handlers]) => ({
    pattern: new RegExp(`^${template.replace(/:\w+/g, '[^/]+')}$`),
    methods: Object.keys(handlers),
  }));
  const methodsAt = (path: string) =>
    templates.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods);
  const paths = Object.keys(routes).map((template) => template.replace(/:\w+/g, '1'));
  return new Map(paths.map((path) => [path, [...new Set(methodsAt(path))]]));
}
