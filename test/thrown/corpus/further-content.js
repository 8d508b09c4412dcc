// Documents, images, archives, binary formats and validators.
import { cases } from './forms.js';

/** What is called by hand says nothing of whose content it was. */
const EITHER = [500, 400, 415, 422];
const GARBAGE = Buffer.from('our-secret our-secret our-secret our-secret');

export const furtherContent = {
  'smol-toml': cases({
    'a text that is none': [EITHER, async () => (await import('smol-toml')).parse('our = = secret')],
  }),
  '@msgpack/msgpack': cases({
    'bytes that are cut': [
      EITHER,
      async () => (await import('@msgpack/msgpack')).decode(Buffer.from([0x92, 1])),
    ],
    'a byte that is none': [
      EITHER,
      async () => (await import('@msgpack/msgpack')).decode(Buffer.from([0xc1])),
    ],
  }),
  'cbor-x': cases({
    'bytes that are cut': [EITHER, async () => (await import('cbor-x')).decode(Buffer.from([0x82, 1]))],
    'more bytes than one value': [EITHER, async () => (await import('cbor-x')).decode(Buffer.from([1, 1]))],
  }),
  'iconv-lite': cases({
    'an unknown charset': [
      EITHER,
      async () => (await import('iconv-lite')).default.decode(GARBAGE, 'our-secret'),
    ],
  }),
  sharp: cases({
    'bytes that are no image': [EITHER, async () => (await import('sharp')).default(GARBAGE).toBuffer()],
    'a file that is not there': [
      [500, 404],
      async () => (await import('sharp')).default('/none/our-secret.png').toBuffer(),
    ],
    'a size that is none': [
      EITHER,
      async () => (await import('sharp')).default(GARBAGE).resize(-1).toBuffer(),
    ],
  }),
  'pdf-lib': cases({
    'bytes that are no document': [EITHER, async () => (await import('pdf-lib')).PDFDocument.load(GARBAGE)],
    'a document that is encrypted': [
      EITHER,
      async () => {
        const { EncryptedPDFError } = await import('pdf-lib');
        throw new EncryptedPDFError();
      },
    ],
  }),
  'image-size': cases({
    'bytes that are no image': [EITHER, async () => (await import('image-size')).imageSize(GARBAGE)],
  }),
  exceljs: cases({
    'bytes that are no workbook': [
      EITHER,
      async () => new (await import('exceljs')).default.Workbook().xlsx.load(GARBAGE),
    ],
    'a file that is not there': [
      [500],
      async () => new (await import('exceljs')).default.Workbook().xlsx.readFile('/none/our-secret.xlsx'),
    ],
  }),
  jszip: cases({
    'bytes that are no archive': [EITHER, async () => (await import('jszip')).default.loadAsync(GARBAGE)],
  }),
  'fast-json-patch': cases({
    'a test that fails': [[...EITHER, 409], async () => patched([{ op: 'test', path: '/a', value: 2 }])],
    'a path that is not there': [
      [...EITHER, 409],
      async () => patched([{ op: 'replace', path: '/b/c', value: 2 }]),
    ],
    'an operation that is none': [EITHER, async () => patched([{ op: 'our-secret', path: '/a' }])],
    'a patch that is none': [EITHER, async () => patched('our-secret')],
  }),
  avsc: cases({
    'a value of another type': [
      EITHER,
      async () => (await import('avsc')).default.Type.forSchema('int').toBuffer('our-secret'),
    ],
    'bytes that are cut': [
      EITHER,
      async () => (await import('avsc')).default.Type.forSchema('string').fromBuffer(Buffer.from([20, 97])),
    ],
  }),
  jsonata: cases({
    'an expression that is none': [EITHER, async () => (await import('jsonata')).default('a[')],
    'an expression that fails': [
      EITHER,
      async () => (await import('jsonata')).default('$number("our-secret")').evaluate({}),
    ],
  }),
  'cron-parser': cases({
    'an expression that is none': [
      EITHER,
      async () => (await import('cron-parser')).CronExpressionParser.parse('61 * * * *'),
    ],
  }),
  decoders: cases({
    'a value that is not valid': [
      EITHER,
      async () => {
        const { number, object } = await import('decoders');
        object({ age: number }).verify({ age: 'our-secret' });
      },
    ],
  }),
  'computed-types': cases({
    'a value that is not valid': [
      EITHER,
      async () => {
        const { Schema, number } = await import('computed-types');
        Schema({ age: number })({ age: 'our-secret' });
      },
    ],
  }),
  'z-schema': cases({
    'a schema that is none': [
      [500],
      async () => {
        const { default: ZSchema } = await import('z-schema');
        const validator = new ZSchema();
        validator.validate({}, { type: 'our-secret' });
        throw validator.getLastError();
      },
    ],
    'a value that is not valid': [
      EITHER,
      async () => {
        const { default: ZSchema } = await import('z-schema');
        const validator = new ZSchema();
        validator.validate('our-secret', { type: 'number' });
        throw validator.getLastError();
      },
    ],
  }),
};

async function patched(patch) {
  const { applyPatch } = (await import('fast-json-patch')).default;
  applyPatch({ a: 1 }, patch, true);
}
