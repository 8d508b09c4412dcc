// Reads an OpenAPI document from an object, JSON or YAML.

import { SetupError } from '../setup/index.ts';
import { isObject } from './document.ts';

// Host objects, by shape: the core is compiled for no particular host.
declare const process: { getBuiltinModule?(name: string): unknown } | undefined;

type Load = (name: string) => { parse(text: string, options: object): unknown };

/** Reads a document of OpenAPI 3: an object, or JSON or YAML text. */
export function readDocument(given: unknown): Readonly<Record<string, unknown>> {
  const document = typeof given === 'string' ? parse(given) : given;
  if (!isObject(document)) throw refuse('the document is neither an object nor the text of one');
  if (document['swagger'] !== undefined) {
    throw refuse(
      "this is Swagger 2.0; convert it first: upgrade(document, '3.1') of the package @scalar/openapi-upgrader",
    );
  }
  const { openapi } = document;
  if (typeof openapi === 'string' && openapi.startsWith('3.')) return document;
  throw refuse(`this is not a document of OpenAPI 3: its "openapi" is ${JSON.stringify(openapi)}`);
}

function parse(text: string): unknown {
  const content = text.replace(/^\uFEFF/, '');
  try {
    if (/^\s*\{/.test(content)) return JSON.parse(content);
    // Two keys alike are a slip that YAML forbids and documents have; the last one counts, as in JSON.
    return loadYaml()(content, { uniqueKeys: false, logLevel: 'error' });
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw refuse(`the document is malformed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function loadYaml(): (text: string, options: object) => unknown {
  const host = typeof process === 'undefined' ? undefined : process;
  const module = host?.getBuiltinModule?.('node:module') as { createRequire(url: string): Load } | undefined;
  try {
    const yaml = module?.createRequire(import.meta.url)('yaml');
    if (yaml !== undefined) return (text, options) => yaml.parse(text, options);
  } catch {
    // It is an optional peer: JSON does without it.
  }
  throw new SetupError(
    'ERR_OPENAPI',
    'fromOpenAPI: YAML needs the package "yaml": npm install yaml, or parse the text and give the object',
  );
}

function refuse(what: string): SetupError {
  return new SetupError('ERR_OPENAPI', `fromOpenAPI: ${what}`);
}
