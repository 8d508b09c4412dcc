// The example APIs leave the fields that their contracts require to replies and errors.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../examples/apis/', import.meta.url);
// A field name on its own, as every way to set a field by hand takes it, and the methods that set one by themselves.
const BY_HAND =
  /['"`](?:location|retry-after|allow|content-range|www-authenticate)['"`]|\.(?:location|redirect|writeHead)\(/i;

test.each(readdirSync(folder))(
  'examples/apis/%s sets no Location, Retry-After, Allow, Content-Range or WWW-Authenticate by hand',
  (file) => {
    const lines = readFileSync(new URL(file, folder), 'utf8').split('\n');
    expect(lines.filter((line) => BY_HAND.test(line))).toEqual([]);
  },
);
