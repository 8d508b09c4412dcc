// Writes the operations of a contract as Path Items.

import { baseRule, documentedAs, type OperationRule, type StatusRule } from '../contract/index.ts';
import {
  componentOf,
  EXTENSION,
  type OperationObject,
  type PathItem,
  type Reference,
  type ResponseObject,
  type Schema,
} from './document.ts';
import { isSameRule } from './extension.ts';
import { fieldsBeyond, withDeprecation } from './operation-fields.ts';
import { isNewer, keysOfMethod, operationAt, withOperation } from './operations.ts';
import { pathOf, templateOf } from './paths.ts';
import { pointer } from './references.ts';
import { createRangeWriter, type RangeWriter } from './write-ranges.ts';
import { writeRow } from './write-rows.ts';
import type { Writing } from './writing.ts';

/** Writes the paths of all operations; what OpenAPI has no word for is noted. */
export function writePaths(writing: Writing): Record<string, PathItem> {
  const paths: Record<string, Readonly<Record<string, unknown>>> = {};
  const ranges = createRangeWriter(writing);
  for (const [key, operation] of Object.entries(writing.contract.operations)) {
    const { method, template } = operation;
    const { path, parameters } = pathOf(template);
    const at = `operations ${key}`;
    const item =
      paths[path] ?? (parameters.length === 0 ? {} : { parameters: parameters.map(describeParameter) });
    const keys = keysOfMethod(method);
    const isLost = isNewer(method) && writing.version !== '3.2';
    if (isLost || operationAt(item, keys) !== undefined) {
      const other = 'Another operation has the same method and path to OpenAPI.';
      const note = isLost ? `Before version 3.2 OpenAPI has no word for the method ${method}.` : other;
      writing.notes.push({ kind: 'lost', at, note });
      continue;
    }
    paths[path] = withOperation(item, keys, writeOperation(operation, path, keys, ranges, writing));
    if (templateOf(path) !== operation.template && !writing.extensions) {
      const note = `The template ${operation.template} is ${path} to OpenAPI, whose parameters are one segment.`;
      writing.notes.push({ kind: 'lost', at, note });
    }
  }
  return paths as Record<string, PathItem>;
}

function describeParameter(name: string): Schema {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function writeOperation(
  operation: OperationRule,
  path: string,
  keys: readonly string[],
  ranges: RangeWriter,
  writing: Writing,
): OperationObject {
  const { template, deprecation } = operation;
  const at = pointer('paths', path, ...keys);
  const { responses: own, implied } = writeResponses(operation, at, ranges, writing);
  const responses = withDeprecation(own, deprecation);
  const isSilent = Object.keys(responses).length === 0;
  const beyond = {
    ...(templateOf(path) === template ? {} : { template }),
    ...(isSilent ? { isSilent } : {}),
    ...(implied.length === 0 ? {} : { implied }),
    ...fieldsBeyond(operation),
  };
  if (!writing.extensions && implied.length > 0) {
    const note = `That ${implied.join(', ')} need not come has no word in OpenAPI.`;
    writing.notes.push({ kind: 'lost', at, note });
  }
  return {
    ...(deprecation === undefined ? {} : { deprecated: true }),
    // A Responses Object holds one response at least; 500 goes without saying (RFC 9110 15).
    responses: isSilent ? { 500: { description: 'Internal Server Error' } } : responses,
    ...(writing.extensions && Object.keys(beyond).length > 0 ? { [EXTENSION]: beyond } : {}),
  };
}

interface WrittenResponses {
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
  /** The implied status codes that no range stands for. */
  readonly implied: readonly number[];
}

function writeResponses(
  operation: OperationRule,
  at: string,
  ranges: RangeWriter,
  writing: Writing,
): WrittenResponses {
  const { contract, extensions } = writing;
  const { statuses, implied } = operation;
  const write = (rule: StatusRule) =>
    writeRow(rule, contract.statuses[rule.status], `${at}/responses/${rule.status}`, writing);
  const responses: Record<string, ResponseObject | Reference> = writeInherited(operation, writing);
  const impliedRows = new Map<number, StatusRule>();
  for (const rule of Object.values(statuses)) {
    if (implied?.has(rule.status) === true) impliedRows.set(rule.status, rule);
    else responses[rule.status] = write(rule);
  }
  if (impliedRows.size === 0) return { responses, implied: [] };
  const written = ranges.write(impliedRows, Object.keys(responses), at);
  for (const rule of written.left) {
    // A row that says nothing of its own is named by the extension alone.
    const base = contract.statuses[rule.status] ?? baseRule(rule.status);
    const isBase = rule.schema === base.schema && isSameRule(rule, base, contract.name);
    if (!extensions || !isBase) responses[rule.status] = write(rule);
  }
  return {
    responses: { ...responses, ...written.responses },
    implied: written.left.map(({ status }) => status),
  };
}

/** The references to the API-wide rows that hold for an operation. */
function writeInherited(
  { method, template: target, statuses, excluded }: OperationRule,
  { contract, api }: Writing,
): Record<string, Reference> {
  const request = { method, target, httpVersion: 1, field: () => undefined };
  const inherited: Record<string, Reference> = {};
  for (const status of Object.keys(contract.statuses).map(Number)) {
    if (status in statuses || excluded.includes(status)) continue;
    if (documentedAs(api, status, request) !== 'documented') continue;
    inherited[status] = { $ref: pointer('components', 'responses', componentOf(status)) };
  }
  return inherited;
}
