// The pages of a contract in a real browser: narrow, accessible, their links alive.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe from 'axe-core';
import express from 'express';
import type { Browser } from 'playwright-core';
import { defineContract } from 'status-contract';
import * as contracts from 'status-contract/contracts';
import { documentation } from 'status-contract/documentation';
import { fromOpenAPI } from 'status-contract/openapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, launch, open } from '../browser/chromium.ts';
import { shop } from './contract.ts';

if (!hasChromium) console.warn('SKIPPED: no Chromium is installed (apt-get install chromium).');

const long = 'aVeryLongNameWithoutAnySpaceInIt'.repeat(4);
const wide = defineContract({
  name: long,
  challenge: false,
  statuses: {
    200: { meaning: long, mediaTypes: [`application/vnd.${long}+json`] },
    404: { fields: { [`X-${long}`]: 'required' } },
    409: {},
  },
  problems: { taken: { status: 409, type: `https://example.com/${long}`, extensions: { [long]: 'string' } } },
  operations: { [`GET /${long}/:id`]: { 201: {} } },
});
const response = { description: 'An error.', content: { 'application/json': {} } };
const paths = Array.from({ length: 101 }, (_, index) => [
  `/things${index % 3}/${long}${index}`,
  { get: { responses: { 200: { description: 'ok' }, default: response } } },
]);
const large = fromOpenAPI({
  openapi: '3.1.0',
  info: { title: 'Large', version: '1' },
  paths: Object.fromEntries(paths) as object,
});

describe.skipIf(!hasChromium)('the page of a contract', () => {
  let browser: Browser;
  let server: Server;
  let base = '';
  beforeAll(async () => {
    browser = await launch();
    const app = express();
    for (const [name, contract] of Object.entries({ ...contracts, shop, wide, large })) {
      app.use(documentation(contract, { index: `/${name}` }));
    }
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  for (const path of [...Object.keys(contracts), 'shop', 'wide', 'large', 'large/things0']) {
    test(`/${path} is no wider than a telephone, accessible, and its links lead to what is there`, async () => {
      const { page, complaints } = await open(browser, `${base}/${path}`, 'light', 360);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      const dead = await page.evaluate<string[]>(
        `[...document.querySelectorAll('a[href^="#"]')].map((one) => one.hash.slice(1)).filter((id) => document.getElementById(id) === null)`,
      );
      expect(dead).toEqual([]);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.failureSummary)])).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    });
  }
});
