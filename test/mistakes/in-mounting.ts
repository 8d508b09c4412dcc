// Mistakes in mounting: the wrong place, the wrong order, the wrong thing.
import { type Mistake, toldAt } from './mistake.ts';

const api = 'const api = statusContract({ contract });\n';
const other =
  "const other = statusContract({ contract: defineContract({ name: 'Other', challenge: false }) });\n";
const route = "app.get('/a', (req, res) => { res.json({}); });\n";
const router = 'const router = express.Router();\n';

/** Mistakes in mounting a contract on an app. */
export const inMounting: readonly Mistake[] = [
  ...toldAt(
    'warning',
    ['Express'],
    [
      [
        'the guard is behind the routes',
        `${api}${route}app.use(api.guard, api.errorHandler);`,
        /no route is behind api\.guard\..*\[WARN_GUARD_AFTER_ROUTES\]/,
      ],
      [
        'the error handler is before the routes',
        `${api}app.use(api.guard, api.errorHandler);\n${route}`,
        /never asked.*\[WARN_ERROR_HANDLER_BEFORE_ROUTES\]/,
      ],
      [
        'both are there, in the wrong order',
        `${api}app.use(api.errorHandler);\n${route}app.use(api.guard);`,
        /api\.errorHandler is mounted before api\.guard.*\[WARN_MOUNT_ORDER\]/,
      ],
      [
        'the error handler is forgotten',
        `${api}app.use(api.guard);\n${route}`,
        /no error handler.*\[WARN_ERROR_HANDLER_MISSING\]/,
      ],
      [
        'the guard is forgotten',
        `${api}${route}app.use(api.errorHandler);`,
        /no response of a route is checked.*\[WARN_GUARD_MISSING\]/,
      ],
      [
        'the guard is behind the routes of a router',
        `${api}${router}router.get('/a', () => { throw new NotFound('No user 7.'); });\nrouter.use(api.guard);\napp.use(router, api.errorHandler);`,
        /no route is behind api\.guard\..*\[WARN_GUARD_AFTER_ROUTES\]/,
      ],
      [
        'a router has the guard, and nothing has the error handler',
        `${api}${router}router.use(api.guard);\nrouter.get('/a', (req, res) => { res.json({}); });\napp.use(router);`,
        /no error handler.*\[WARN_ERROR_HANDLER_MISSING\]/,
      ],
      [
        'two contracts are on the same paths',
        `${api}${other}app.use(api.guard, other.guard);\n${route}app.use(other.errorHandler);`,
        /only the last one checks\. Mount each on paths of its own.*\[WARN_TWO_CONTRACTS\]/,
      ],
      [
        'the guard is of one contract, the error handler of another',
        `${api}${other}app.use(api.guard);\n${route}app.use(other.errorHandler);`,
        /Take both from one: const api = .*\[WARN_TWO_CONTRACTS\]/,
      ],
    ],
  ),
  ...toldAt(
    'warning',
    ['Koa'],
    [
      [
        'the contract is behind a router, and last',
        "router.get('/a', (ctx) => { ctx.body = {}; });\napp.use(router.routes());\napp.use(statusContract({ contract }));",
        /all other middleware stands before it.*\[WARN_MIDDLEWARE_AFTER_ROUTER\]/,
        'GET /b',
      ],
      [
        'the contract is behind a router, which passes the request on',
        "router.get('/a', (ctx) => { ctx.body = {}; });\napp.use(router.routes());\napp.use(statusContract({ contract }));\napp.use((ctx) => { ctx.body = {}; });",
        /a router stands before it.*\[WARN_MIDDLEWARE_AFTER_ROUTER\]/,
        'GET /b',
      ],
      [
        'the contract is behind everything else',
        'app.use(async (ctx, next) => { ctx.body = {}; await next(); });\napp.use(statusContract({ contract }));',
        /all other middleware stands before it.*\[WARN_MIDDLEWARE_AFTER_ROUTER\]/,
      ],
      [
        'a middleware does not wait for next()',
        "app.use(statusContract({ contract }));\napp.use((ctx, next) => { next(); });\napp.use(async (ctx) => { await new Promise(setImmediate); ctx.body = 'late'; });",
        /write await next\(\), or return next\(\).*\[WARN_NEXT_NOT_AWAITED\]/,
      ],
      [
        'two contracts are on one app',
        `${api}${other}app.use(api);\napp.use(other);\napp.use((ctx) => { ctx.body = {}; });`,
        /only the last one checks\. Mount each on paths of its own.*\[WARN_TWO_CONTRACTS\]/,
      ],
    ],
  ),
  ...toldAt(
    'thrown',
    ['Express'],
    [
      [
        'the contract is mounted as a whole',
        `${api}app.use(api);`,
        /two handlers\. Mount them around the routes: app\.use\(api\.guard\).*\[ERR_NOT_A_MIDDLEWARE\]/,
      ],
      ['the guard is called', `${api}app.use(api.guard());`, /without calling it \[ERR_NOT_A_MIDDLEWARE\]/],
      [
        'the adapter of Koa is on an app of Express',
        'app.use(statusContractOfKoa({ contract }));',
        /from 'status-contract\/express' \[ERR_OTHER_FRAMEWORK\]/,
      ],
    ],
  ),
  ...toldAt(
    'thrown',
    ['Koa'],
    [
      [
        'the guard of Express is wanted of Koa',
        `${api}app.use(api.guard);`,
        /on Koa the contract is one middleware: write app\.use\(statusContract\(\{ contract \}\)\) \[ERR_NOT_A_MIDDLEWARE\]/,
      ],
    ],
  ),
  ...toldAt(
    'thrown',
    ['Express', 'Koa'],
    [
      [
        'the contract is given without braces',
        'statusContract(contract);',
        /write statusContract\(\{ contract \}\) \[ERR_INVALID_OPTION\]/,
      ],
      [
        'the app is given',
        'statusContract(app);',
        /the app mounts what it gives\. Write .*\[ERR_NOT_A_MIDDLEWARE\]/,
      ],
      [
        'no challenge is decided on',
        'statusContract();',
        /challenge: bearer\(.*challenge: false \[ERR_CHALLENGE_UNDECIDED\]/,
      ],
    ],
  ),
  ...toldAt(
    'console',
    ['Express', 'Koa'],
    [
      [
        'statusContract itself is mounted',
        'app.use(statusContract);',
        /is no middleware: call it\. Write .*\[ERR_NOT_A_MIDDLEWARE\]/,
      ],
    ],
  ),
  ...toldAt(
    'console',
    ['Koa'],
    [
      [
        'the adapter of Express is on an app of Koa',
        'app.use(statusContractOfExpress({ contract }).guard);',
        /from 'status-contract\/koa' \[ERR_OTHER_FRAMEWORK\]/,
      ],
      [
        'the adapter of Express is on an app of Koa, as a whole',
        'app.use(statusContractOfExpress({ contract }));',
        /from 'status-contract\/koa' \[ERR_OTHER_FRAMEWORK\]/,
      ],
    ],
  ),
];
