// Mistakes of a first hour are told where they happen, with a code and the cure.
import { afterAll, describe, expect, test } from 'vitest';
import { inMounting } from './in-mounting.ts';
import { inSettingUp } from './in-setting-up.ts';
import { inThrowing } from './in-throwing.ts';
import { saidBy } from './what-is-said.ts';

const groups = { mounting: inMounting, throwing: inThrowing, 'setting up': inSettingUp };

for (const [group, mistakes] of Object.entries(groups)) {
  describe(`a mistake in ${group}`, () => {
    for (const { title, on, programOn, place, words, request } of mistakes) {
      for (const framework of on) {
        test(`is told, on ${framework}: ${title}`, async () => {
          const said = await saidBy(programOn(framework), framework, request);
          const there = said.filter((one) => one.place === place).map((one) => one.words);
          expect(there.filter((one) => words.test(one))).not.toEqual([]);
          if (place !== 'warning') return;
          // Once for two requests, and with an address.
          expect(there).toHaveLength(1);
          expect(there[0]).toMatch(/ See https:\S+#warn_\w+ \[WARN_\w+\]$/);
        });
      }
    }
  });
}

describe('what is no mistake', () => {
  const api = 'const api = statusContract({ contract });\n';
  const route = "app.get('/a', (req, res) => { res.json({}); });\n";
  const router = "const router = express.Router();\nrouter.get('/a', (req, res) => { res.json({}); });\n";
  const apps: Readonly<Record<string, string>> = {
    'a guard and an error handler around the routes': `${api}app.use(api.guard);\n${route}app.use(api.errorHandler);`,
    'a guard alone that observes': `app.use(statusContract({ contract, mode: 'observe' }).guard);\n${route}`,
    'a guard, and an error handler of the app': `${api}app.use(api.guard);\n${route}app.use((e, req, res, next) => next(e));`,
    'a guard, and an error handler of the app in a router': `${api}app.use(api.guard);\n${router}router.use((e, req, res, next) => next(e));\napp.use(router);`,
    'both around the routes of a router': `${api}const router = express.Router();\nrouter.use(api.guard);\nrouter.get('/a', (req, res) => { res.json({}); });\nrouter.use(api.errorHandler);\napp.use(router);`,
    'an error handler around routers that have the guard': `${api}const router = express.Router();\nrouter.use(api.guard);\nrouter.get('/a', (req, res) => { res.json({}); });\napp.use(router, api.errorHandler);`,
    'a guard and an error handler of one contract, made twice': `app.use(statusContract({ contract }).guard);\n${route}app.use(statusContract({ contract }).errorHandler);`,
  };
  for (const [title, program] of Object.entries(apps)) {
    test(`is not told, on Express: ${title}`, async () => {
      expect(await saidBy(program, 'Express')).toEqual(answered);
    });
  }

  test('is not told, on Koa: a contract before everything else', async () => {
    const program = 'app.use(statusContract({ contract }));\napp.use((ctx) => { ctx.body = {}; });';
    expect(await saidBy(program, 'Koa')).toEqual(answered);
  });

  const answered = [1, 2].map(() => ({ place: 'response', words: '200 {}' }));
});

afterAll(() => {
  const count = Object.values(groups).flat().length;
  expect(count).toBeGreaterThanOrEqual(52);
});
