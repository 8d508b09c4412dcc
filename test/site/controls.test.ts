// The controls of the playground in Chromium: what a reader chooses, edits and shares.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hasChromium, launch } from '../browser/chromium.ts';
import { serveSite } from './serve.ts';
import { contracts, states } from './site.ts';

const { DEFAULT, fromFragment, toFragment } = states;

test.each(contracts.API_NAMES)('the JSON of %s defines the same contract', (api) => {
  const contract = contracts.contractOf({ api });
  const again = contracts.contractOf({
    api: 'own',
    contract: JSON.stringify(contracts.definitionOf(contract)),
  });
  expect(again).toEqual({
    ...contract,
    errors: expect.anything(),
    replies: expect.anything(),
    operation: expect.anything(),
  });
});

test('a link carries every part of the state', () => {
  const state = Object.fromEntries(Object.keys(DEFAULT).map((name) => [name, `${name} & ="ü"`]));
  const whole = { ...state, mode: 'strict', way: 'send' };
  expect(fromFragment(`#${toFragment(whole)}`)).toEqual(whole);
});

test('a link with a mode that is none has the first one', () => {
  expect(fromFragment('#mode=loud&way=constructor&unknown=1')).toEqual(DEFAULT);
});

describe.skipIf(!hasChromium)('the page', () => {
  let browser: Browser;
  let page: Page;
  let site: Awaited<ReturnType<typeof serveSite>>;
  beforeAll(async () => {
    site = await serveSite();
    browser = await launch();
  });
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  const open = (fragment = '') => page.goto(`${site.url}playground${fragment}`, { waitUntil: 'networkidle' });
  const wire = () => expect.poll(() => page.textContent('[data-wire]'));

  test('opens with a 405 whose Allow is that of the routes', async () => {
    await open();
    await wire().toMatch(/^HTTP\/1\.1 405 Method Not Allowed\nAllow: POST, OPTIONS\n/);
  });

  test('shows a 401 by hand with the challenge of the API that is chosen', async () => {
    await open();
    await page.selectOption('[name=api]', 'jobs');
    await page.selectOption('[name=method]', 'POST');
    await page.selectOption('[name=way]', 'send');
    await page.selectOption('[name=status]', '401');
    await wire().toContain('WWW-Authenticate: Bearer realm="jobs"');
    expect(await page.textContent('.violations')).toContain('repaired');
    await page.check('[name=mode][value=observe]');
    await wire().not.toContain('WWW-Authenticate');
  });

  test('answers by a contract that is edited as JSON', async () => {
    await open('#api=messaging&way=throw&status=409&method=POST');
    await wire().toContain('HTTP/1.1 400 Bad Request');
    await page.click('text=Edit it as JSON');
    const definition = JSON.parse(await page.inputValue('[name=contract]')) as { statuses: object };
    const documented = { ...definition, statuses: { ...definition.statuses, 409: 'Sent already.' } };
    await page.fill('[name=contract]', JSON.stringify(documented));
    await wire().toContain('HTTP/1.1 409 Conflict');
  });

  test('says what is wrong with a contract', async () => {
    await open('#api=own&contract={"statuses":{"204":{"content":"required"}},"challenge":false}');
    await expect.poll(() => page.textContent('[data-fault]')).toContain('ERR_CONTENT_RULE');
    await page.fill('[name=contract]', '{');
    await expect.poll(() => page.textContent('[data-fault]')).toContain('JSON');
  });

  test('has the same response behind the link that it shares', async () => {
    await open();
    await page.click('text=A redirect without Location');
    await wire().toContain('HTTP/1.1 500 Internal Server Error');
    await page.fill('[name=fields]', 'Location: /templates/7');
    await wire().toContain('HTTP/1.1 301 Moved Permanently');
    const link = page.url();
    const shown = await page.textContent('[data-wire]');
    await page.goto('about:blank');
    await page.goto(link, { waitUntil: 'networkidle' });
    await wire().toBe(shown);
  });

  test('runs nothing that a link carries', async () => {
    const complaints: string[] = [];
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    const markup = `<img src=x onerror=alert(1)>{{constructor.constructor('alert(2)')()}}`;
    const hostile = {
      ...DEFAULT,
      way: 'throw',
      status: '404',
      detail: markup,
      path: markup,
      fields: `X-A: ${markup}`,
    };
    await open(`#${toFragment({ ...hostile, contract: 'alert(3)', api: 'own' })}`);
    await expect.poll(() => page.textContent('[data-fault]')).toContain('JSON');
    await open(`#${toFragment(hostile)}`);
    await wire().toContain(markup);
    expect(await page.locator('img[src=x]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
