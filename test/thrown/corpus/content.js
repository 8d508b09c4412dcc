// Parsers of uploads, documents and other content.
import { Readable } from 'node:stream';
import { cases } from './forms.js';

/** A parser that is called by hand says nothing of whose text it was. */
const EITHER = [500, 400, 415, 422];
const multipart = (text) =>
  Object.assign(Readable.from([text]), {
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'multipart/form-data; boundary=a', 'content-length': String(text.length) },
  });
const FILE =
  '--a\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\n0123456789\r\n--a--\r\n';

export const content = {
  multiparty: cases({
    'a form that is cut': [[400], () => multiparty('--a\r\nContent-Disposition')],
    'a file that is too large': [[413], () => multiparty(FILE, { maxFilesSize: 2 })],
  }),
  busboy: cases({ 'a form that is cut': [[400], async () => busboy('busboy', '--a\r\nContent-Dispo')] }),
  '@fastify/busboy': cases({
    'a form that is cut': [[400], async () => busboy('@fastify/busboy', '--a\r\nContent-Dispo')],
  }),
  multer: cases({
    'a file that is too large': [[413], () => multer({ limits: { fileSize: 2 } }, 'f')],
    'a file in another field': [[400], () => multer({}, 'g')],
  }),
  formidable: cases({
    'no content type': [
      [415, 400],
      async () => {
        const { default: formidable } = await import('formidable');
        await formidable().parse(
          Object.assign(Readable.from(['a']), { method: 'POST', headers: { 'content-length': '1' } }),
        );
      },
    ],
  }),
  'raw-body': cases({
    'content that is too large': [
      [413],
      async () => {
        const { default: rawBody } = await import('raw-body');
        await rawBody(Readable.from([Buffer.alloc(10)]), { limit: 2 });
      },
    ],
    'content of another length': [
      [400],
      async () => {
        const { default: rawBody } = await import('raw-body');
        await rawBody(Readable.from([Buffer.alloc(10)]), { length: 20 });
      },
    ],
    'a charset that is not there': [
      [415],
      async () => {
        const { default: rawBody } = await import('raw-body');
        await rawBody(Readable.from([Buffer.alloc(10)]), { encoding: 'none' });
      },
    ],
  }),
  'get-stream': cases({
    'content that is too large': [
      [413, 500],
      async () => {
        const { default: getStream } = await import('get-stream');
        await getStream(Readable.from(['0123456789']), { maxBuffer: 2 });
      },
    ],
  }),
  'csv-parse': cases({
    'records of unequal length': [EITHER, async () => (await import('csv-parse/sync')).parse('a,b\n1\n')],
  }),
  'fast-xml-parser': cases({
    'no XML': [
      EITHER,
      async () => new (await import('fast-xml-parser')).XMLParser().parse('<a><b></a>', true),
    ],
  }),
  xml2js: cases({
    'no XML': [EITHER, async () => (await import('xml2js')).default.parseStringPromise('<a><b></a>')],
  }),
  'js-yaml': cases({
    'no YAML': [
      EITHER,
      async () => {
        const { load } = await import('js-yaml');
        load('a: [');
      },
    ],
  }),
  'secure-json-parse': cases({
    'a prototype': [
      EITHER,
      async () => (await import('secure-json-parse')).default.parse('{"__proto__":{}}'),
    ],
  }),
  qs: cases({
    'too many parameters': [
      EITHER,
      async () =>
        (await import('qs')).default.parse('a=1&b=2', { parameterLimit: 1, throwOnLimitExceeded: true }),
    ],
  }),
  yauzl: cases({
    'no ZIP': [
      EITHER,
      async () => {
        const { default: yauzl } = await import('yauzl');
        await new Promise((resolve, reject) =>
          yauzl.fromBuffer(Buffer.alloc(50), (error) => (error ? reject(error) : resolve())),
        );
      },
    ],
  }),
  bson: cases({
    'no BSON': [EITHER, async () => (await import('bson')).deserialize(Buffer.from([9, 0, 0, 0]))],
  }),
  protobufjs: cases({
    'no message': [
      EITHER,
      async () => {
        const { default: protobuf } = await import('protobufjs');
        const { root } = protobuf.parse('syntax = "proto3"; message A { string b = 1; }');
        root.lookupType('A').decode(Buffer.from([10, 50, 1]));
      },
    ],
  }),
  graphql: cases({
    'a malformed document': [[400, 500], async () => (await import('graphql')).parse('{ a')],
  }),
};

async function multiparty(text, options) {
  const { default: library } = await import('multiparty');
  await new Promise((resolve, reject) =>
    new library.Form({ autoFiles: true, ...options }).parse(multipart(text), (error) =>
      error ? reject(error) : resolve(),
    ),
  );
}

async function busboy(name, text) {
  const { default: library } = await import(name);
  const { headers } = multipart(text);
  const parser =
    typeof library === 'function' && !library.Busboy ? library({ headers }) : new library({ headers });
  parser.on('file', (_name, file) => file.resume());
  await new Promise((resolve, reject) => {
    parser.on('error', reject).on('close', resolve).on('finish', resolve);
    Readable.from([text]).pipe(parser);
  });
}

async function multer(options, field) {
  const { default: library } = await import('multer');
  const handle = library(options).single(field);
  await new Promise((resolve, reject) =>
    handle(multipart(FILE), {}, (error) => (error ? reject(error) : resolve())),
  );
}
