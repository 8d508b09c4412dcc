// The playground in Chromium: what the page shows is what Express sends.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../browser/chromium.ts';
import { onExpress, type Seen } from './express.ts';
import { serveSite } from './serve.ts';
import { contracts, type State, states } from './site.ts';

if (!hasChromium) console.warn('SKIPPED: no Chromium is installed (apt-get install chromium).');

const { DEFAULT, MODES, toFragment } = states;

describe.skipIf(!hasChromium)('the playground', () => {
  let browser: Browser;
  let page: Page;
  let site: Awaited<ReturnType<typeof serveSite>>;
  const complaints: string[] = [];
  beforeAll(async () => {
    site = await serveSite();
    browser = await launch();
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url)) complaints.push(`a request for ${request.url()}`);
    });
    await page.goto(`${site.url}playground`, { waitUntil: 'networkidle' });
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  for (const api of contracts.API_NAMES) {
    const rows = Object.values(contracts.contractOf({ api }).statuses);
    for (const mode of MODES) {
      test.each(rows.flatMap((rule) => statesOf(api, mode, rule)))(
        `shows what the contract of ${api} does in ${mode} mode with a $status by $way: $fields`,
        async (state) => {
          expect(await shown(page, state)).toEqual(await onExpress(state));
        },
      );
    }

    test.each(oddStates(api))(
      `shows what the contract of ${api} does in $mode mode with $method by $way: "$status", $accept`,
      async (state) => {
        expect(await shown(page, state)).toEqual(await onExpress(state));
      },
    );
  }

  test('asks no other server, and fails nowhere', () => {
    expect(complaints).toEqual([]);
  });
});

interface Rule {
  readonly status: number;
  readonly methods?:
    { readonly only: readonly string[] } | { readonly typical: readonly string[] } | undefined;
}

/** The states for a row: thrown where it can be, made by hand with a body and with nothing but the status code. */
function statesOf(api: string, mode: string, { status, methods }: Rule): State[] {
  const [method = 'GET'] = methods === undefined ? [] : 'only' in methods ? methods.only : methods.typical;
  const state = { ...DEFAULT, api, mode, status: String(status), method, routes: method, path: '/things' };
  const Location = 'Location: /things/7';
  const content = '{"id":7}';
  return [
    ...(status >= 400 ? [{ ...state, way: 'throw', detail: 'As documented.' }] : []),
    ...([301, 302, 303, 307, 308].includes(status) ? [{ ...state, way: 'throw', fields: Location }] : []),
    { ...state, way: 'send' },
    { ...state, way: 'send', fields: 'Content-Type: application/json', content },
    { ...state, way: 'send', fields: `${Location}\nRetry-After: 7\nX-Request-Id: a1` },
  ];
}

/** What no row is about: other methods, formats and status codes, and an error that has none. */
function oddStates(api: string): State[] {
  const state = { ...DEFAULT, api, path: '/things', routes: 'GET, POST', detail: 'Odd.' };
  return MODES.flatMap((mode) => [
    ...['PUT', 'DELETE', 'PATCH'].map((method) => ({ ...state, mode, method, way: 'unmatched' })),
    { ...state, mode, routes: '', method: 'GET', way: 'unmatched' },
    ...['text/html', 'text/plain', 'application/json', 'image/png'].map((accept) => {
      return { ...state, mode, method: 'GET', way: 'throw', status: '404', accept };
    }),
    { ...state, mode, method: 'HEAD', routes: 'HEAD', way: 'throw', status: '404' },
    ...['', '402', '410', '429', '503', '599'].map((status) => {
      return { ...state, mode, method: 'GET', way: 'throw', status };
    }),
    ...['203', '299', '418', '507'].map((status) => {
      return { ...state, mode, method: 'POST', way: 'send', status, content: 'Odd.' };
    }),
  ]);
}

/** What the page shows for a state, which comes to it as a link. */
async function shown(page: Page, state: State): Promise<Seen> {
  const fragment = toFragment(state);
  await page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
  // The page is patched in the task after the state has changed.
  return page.evaluate<Seen>(`new Promise((resolve) => setTimeout(() => resolve({
    wire: document.querySelector('[data-wire]')?.textContent ?? document.querySelector('[data-fault]').textContent,
    violations: [...document.querySelectorAll('[data-violation]')].map((one) => one.dataset.violation),
  }), 20))`);
}
