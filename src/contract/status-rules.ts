// Validates one row of a definition and completes it by the row it refines.

import { fieldRules } from './field-rules.ts';
import { isFieldValue, isMediaRange, isMethod, statusRow } from '../http/index.ts';
import type { ContentRule, MethodRule, RequestRule, StatusRule, StatusRuleDefinition } from './rules.ts';
import { isContentSchema } from './standard-schema.ts';
import {
  invalidOption,
  isRecord,
  refuseOthers,
  refuseUnknownKeys,
  SetupError,
  worded,
} from '../setup/index.ts';

const ROW_KEYS: readonly (keyof StatusRule)[] = [
  'status',
  'phrase',
  'meaning',
  'methods',
  'fields',
  'content',
  'mediaTypes',
  'request',
  'schema',
  'cacheControl',
  'source',
];

/** Completes a row of a definition by what it refines, after every check that one row allows. */
export function documentedRule(
  status: number,
  given: string | StatusRuleDefinition,
  base: StatusRule,
  contractName: string,
): StatusRule {
  const where = `statuses ${status}`;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new SetupError(
      'ERR_UNKNOWN_STATUS',
      `${where}: a contract documents final status codes, 200 to 599`,
    );
  }
  const row: StatusRuleDefinition = typeof given === 'string' ? { meaning: given } : given;
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw invalidOption(`${where}: ${worded(row)} is no rule; write a meaning, a rule or false`);
  }
  refuseUnknownKeys(where, row, ROW_KEYS);
  if (row.status !== undefined && row.status !== status) {
    throw invalidOption(`${where}: status: ${row.status} is the row of another`);
  }
  if (row.fields !== undefined) refuseOthers(`${where}: fields`, row.fields);
  checkTexts(where, row);
  checkContent(where, status, row.content);
  checkMediaTypes(where, row.mediaTypes);
  checkMethods(where, row.methods);
  checkRequest(where, row.request);
  checkSchema(where, row, base);
  checkCacheControl(where, status, row.cacheControl);
  return Object.freeze({
    status,
    phrase: row.phrase ?? base.phrase,
    meaning: row.meaning ?? base.meaning,
    methods: row.methods ?? base.methods,
    fields: Object.freeze(fieldRules(where, status, row.fields, base.fields, contractName)),
    content: contentOf(row, base),
    mediaTypes: row.mediaTypes ?? base.mediaTypes,
    request: row.request ?? base.request,
    schema: contentOf(row, base) === 'forbidden' ? undefined : (row.schema ?? base.schema),
    cacheControl: row.cacheControl ?? base.cacheControl,
    source: row.source ?? base.source,
  });
}

/**
 * Makes the completion of rows for one definition.
 *
 * Documents share one row among thousands of operations, and most say nothing or one sentence: a row that was met is
 * completed once, unless it has fields, whose rules name the operation that they come from.
 */
export function createCompletion(): typeof documentedRule {
  const completed = new Map<StatusRule, Map<unknown, StatusRule>>();
  return (status, row, base, source) => {
    if (isRecord(row) && Object.keys(row.fields ?? {}).length > 0) {
      return documentedRule(status, row, base, source);
    }
    const said = isRecord(row) && Object.keys(row).length === 0 ? base : row;
    let rules = completed.get(base);
    if (rules === undefined) completed.set(base, (rules = new Map<unknown, StatusRule>()));
    let rule = rules.get(said);
    if (rule === undefined) rules.set(said, (rule = documentedRule(status, row, base, source)));
    return rule;
  };
}

// A reason phrase is sent as it is, so nothing may be in it that ends the status line (RFC 9112 4).
const REASON_PHRASE = /^[\t\x20-\x7e]+$/;

function checkTexts(where: string, { phrase, meaning, source }: StatusRuleDefinition): void {
  if (phrase !== undefined && (typeof phrase !== 'string' || !REASON_PHRASE.test(phrase))) {
    throw invalidOption(`${where}: phrase: ${JSON.stringify(phrase)} is not a reason phrase`);
  }
  for (const [name, text] of Object.entries({ meaning, source })) {
    if (text !== undefined && typeof text !== 'string') {
      throw invalidOption(`${where}: ${name}: ${worded(text)} is not a string`);
    }
  }
}

function checkContent(where: string, status: number, content: ContentRule | undefined): void {
  if (content === undefined || content === 'forbidden') return;
  if (content !== 'required' && content !== 'optional') {
    const choice = 'required, optional or forbidden';
    throw invalidOption(`${where}: content is ${choice}, not ${worded(content)}`);
  }
  const row = statusRow(status);
  if (row?.content === 'forbidden') {
    throw new SetupError(
      'ERR_CONTENT_RULE',
      `${where}: content: '${content}', but ${row.source} allows none`,
    );
  }
}

function checkMediaTypes(where: string, mediaTypes: readonly string[] | undefined): void {
  if (mediaTypes === undefined) return;
  if (Array.isArray(mediaTypes) && mediaTypes.length > 0 && mediaTypes.every(isMediaRange)) return;
  throw invalidOption(
    `${where}: mediaTypes is a list of media types or ranges, such as ['application/json']`,
  );
}

function checkSchema(where: string, row: StatusRuleDefinition, base: StatusRule): void {
  const { schema }: { readonly schema?: unknown } = row;
  if (schema === undefined) return;
  if (!isContentSchema(schema)) {
    const cure = 'give one that follows Standard Schema, such as a schema of zod, valibot or arktype';
    throw invalidOption(`${where}: schema: ${worded(schema)} is no schema; ${cure}`);
  }
  if (contentOf(row, base) !== 'forbidden') return;
  throw new SetupError('ERR_CONTENT_RULE', `${where}: schema: it describes content, which the row forbids`);
}

function contentOf(row: StatusRuleDefinition, base: StatusRule): ContentRule {
  return row.content ?? base.content;
}

function checkCacheControl(where: string, status: number, cacheControl: string | undefined): void {
  if (cacheControl === undefined) return;
  if (typeof cacheControl !== 'string' || cacheControl === '' || !isFieldValue(cacheControl)) {
    throw invalidOption(`${where}: cacheControl is a value such as 'max-age=60'`);
  }
  const row = statusRow(status);
  if (row?.store === false) {
    const rule = `${row.source} lets no cache store it, whatever it is told`;
    throw new SetupError('ERR_MUST_RELAXED', `${where}: cacheControl: '${cacheControl}', but ${rule}`);
  }
}

function checkMethods(where: string, methods: MethodRule | undefined): void {
  if (methods === undefined) return;
  if (isRecord(methods)) refuseUnknownKeys(`${where}: methods`, methods, ['only', 'typical']);
  const { only, typical } = Object(methods) as { readonly only?: unknown; readonly typical?: unknown };
  const list = only ?? typical;
  const isBoth = only !== undefined && typical !== undefined;
  if (isBoth || !Array.isArray(list) || list.length === 0 || !list.every(isMethod)) {
    throw invalidOption(
      `${where}: methods is { only: ['GET'] } or { typical: ['GET'] }; they are case-sensitive`,
    );
  }
}

function checkRequest(where: string, request: RequestRule | undefined): void {
  if (request === undefined) return;
  if (typeof request !== 'object' || request === null) {
    const form = "{ range: 'required' } or { conditional: 'required' }";
    throw invalidOption(`${where}: request: ${worded(request)} is not ${form}`);
  }
  refuseUnknownKeys(`${where}: request`, request, Object.keys(REQUESTS));
  for (const [name, choices] of Object.entries(REQUESTS)) {
    const given = request[name as keyof RequestRule];
    if (given === undefined || choices.includes(given)) continue;
    throw invalidOption(`${where}: request.${name} is '${choices.join("' or '")}', not '${given}'`);
  }
}

const REQUESTS: Readonly<Record<keyof RequestRule, readonly string[]>> = {
  range: ['required', 'always'],
  conditional: ['required'],
};
