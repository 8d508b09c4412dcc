// Titles and details in the language that the client prefers.
import { bearer, defineContract, NotFound, type Languages } from 'status-contract';
import { statusContract } from 'status-contract/express';
import { describe, expect, test } from 'vitest';
import { onBoth } from './apps.ts';

const shop = defineContract({
  name: 'shop',
  challenge: bearer({ realm: 'shop' }),
  problems: { 'out-of-stock': { status: 409, extensions: { sku: 'string' } } },
});
const languages: Languages = {
  en: {},
  de: {
    404: 'Nicht gefunden',
    'out-of-stock': { title: 'Ausverkauft', detail: ({ sku }) => `${String(sku)} ist ausverkauft.` },
    'No such user.': 'Diesen Benutzer gibt es nicht.',
  },
  'fr-CA': {
    409: { title: 'Conflit', detail: 'Voyez l’état.' },
    404: { title: 'Introuvable', advice: 'Vérifiez l’adresse.' },
  },
};
const thrown = (path: string) => {
  if (path === '/stock') return new shop.problems.OutOfStock('A1 is out of stock.', { sku: 'A1' });
  if (path === '/conflict') return new shop.errors.Conflict('Twice.');
  return new NotFound(path === '/user' ? 'No such user.' : undefined);
};

onBoth('the language that the client prefers is sent, and named', async (start) => {
  const app = await start(thrown, { contract: shop, languages, before: { Vary: 'Origin' } });
  const ask = async (target: string, language?: string) => {
    const { headers, json } = await app.ask({
      target,
      headers: language ? { 'Accept-Language': language } : {},
    });
    const { title, detail } = json() as Record<string, unknown>;
    expect(headers['vary']).toBe('Origin, Accept, Accept-Language');
    return [headers['content-language'], title, detail];
  };
  expect(await ask('/', 'de')).toEqual(['de', 'Nicht gefunden', undefined]);
  expect(await ask('/', 'de-CH, en;q=0.5')).toEqual(['de', 'Nicht gefunden', undefined]);
  expect(await ask('/', 'fr')).toEqual(['fr-CA', 'Introuvable', undefined]);
  expect(await ask('/', 'en, de')).toEqual(['en', 'Not Found', undefined]);
  expect(await ask('/', 'de;q=0.2, fr-CA;q=0.9')).toEqual(['fr-CA', 'Introuvable', undefined]);
  expect(await ask('/user', 'de')).toEqual(['de', 'Nicht gefunden', 'Diesen Benutzer gibt es nicht.']);
  expect(await ask('/stock', 'de')).toEqual(['de', 'Ausverkauft', 'A1 ist ausverkauft.']);
  // What a language lacks comes from the next one, in the end from the first.
  expect(await ask('/conflict', 'de, fr;q=0.5')).toEqual(['fr-CA', 'Conflit', 'Voyez l’état.']);
  expect(await ask('/conflict', 'de')).toEqual(['en', 'Conflict', 'Twice.']);
  expect(await ask('/stock', 'fr')).toEqual(['en', 'Out of stock', 'A1 is out of stock.']);
  for (const language of [undefined, '*', 'ja', 'de;q=0', ',;q', 'constructor']) {
    expect(await ask('/', language)).toEqual(['en', 'Not Found', undefined]);
  }
});

onBoth('a catalogue may be a function, and one that fails changes nothing', async (start) => {
  const app = await start(thrown, {
    languages: {
      en: {},
      de: ({ status }) => ({ title: `Fehler ${status}` }),
      fr: () => {
        throw new Error('broken');
      },
    },
  });
  expect((await app.ask({ headers: { 'Accept-Language': 'de' } })).json()).toMatchObject({
    title: 'Fehler 404',
  });
  expect((await app.ask({ headers: { 'Accept-Language': 'fr' } })).json()).toMatchObject({
    title: 'Not Found',
  });
  expect(app.reports.map(({ decidedBy }) => decidedBy)).toEqual(['typed', 'typed', 'languages']);
});

onBoth('one language only is named, and varies with nothing', async (start) => {
  const app = await start(thrown, { languages: { 'en-GB': {} }, format: 'json' });
  const { headers } = await app.ask({ headers: { 'Accept-Language': 'de' } });
  expect([headers['content-language'], headers['vary']]).toEqual(['en-GB', undefined]);
});

onBoth('a page is in the language of its words', async (start) => {
  const app = await start(thrown, { languages });
  const page = async (language: string) =>
    (await app.ask({ headers: { Accept: 'text/html', 'Accept-Language': language } })).text;
  expect(await page('de')).toContain('<html lang="de">');
  expect(await page('de')).not.toContain('Check the address');
  expect(await page('fr')).toContain('<p>Vérifiez l’adresse.</p>');
  expect(await page('en')).toContain('Check the address');
});

describe('wrong languages are refused at set-up', () => {
  const wrong: readonly unknown[] = [{}, { 'de de': {} }, { de: 'Deutsch' }, { de: null }];
  for (const given of wrong) {
    test(JSON.stringify(given), () => {
      expect(() => statusContract({ contract: shop, languages: given as never })).toThrow(/^languages: /);
    });
  }
});
