// Checks content: its presence, its media type, and fields that describe it.

import { hasMediaType, type ResponseView } from '../http/index.ts';
import { breach, type CheckInput, type CheckResult, type Repair } from './findings.ts';
import type { AnyContract, StatusRule } from '../contract/index.ts';

/** Checks the content of a response and its media type against the rule of its status code. */
export function checkContent(
  contract: AnyContract,
  rule: StatusRule,
  input: CheckInput,
  results: CheckResult[],
): void {
  const { request, response } = input;
  checkMediaType(contract, rule, input, results);
  if (rule.content === 'required' && response.hasContent === false && request.method !== 'HEAD') {
    results.push([{ kind: 'content-missing', ...breach(rule, input, 'policy', contract.name) }, undefined]);
  }
  if (rule.content !== 'forbidden' || !hasContentFields(rule.status, response)) return;
  const isBaseRule = rule.status === 204 || rule.status === 205 || rule.status === 304;
  const about = isBaseRule
    ? breach(rule, input, 'must', rule.source)
    : breach(rule, input, 'policy', contract.name);
  results.push([{ kind: 'content-forbidden', ...about }, withoutContent(rule.status)]);
}

function checkMediaType(
  contract: AnyContract,
  rule: StatusRule,
  input: CheckInput,
  results: CheckResult[],
): void {
  const { mediaTypes, content } = rule;
  const given = input.response.field('content-type');
  if (mediaTypes === undefined || given === undefined || content === 'forbidden') return;
  const value = [given].flat().join(', ');
  if (hasMediaType(value, mediaTypes)) return;
  const about = { field: 'Content-Type', value, documented: mediaTypes };
  const finding = { kind: 'media-type-undocumented', ...about } as const;
  results.push([{ ...finding, ...breach(rule, input, 'policy', contract.name) }, undefined]);
}

// A 304 may carry the Content-Length that a 200 would have had (RFC 9110 8.6); its content Node leaves out.
function hasContentFields(status: number, response: ResponseView): boolean {
  if (response.hasContent === true) return true;
  if (status === 304) return false;
  const length = response.field('content-length');
  const isChunked = response.field('transfer-encoding') !== undefined;
  // A 204 has no framing at all (RFC 9110 8.6, RFC 9112 6.1); elsewhere framing may frame nothing.
  if (status === 204 && isChunked) return true;
  return response.hasContent !== false && (isChunked || (length !== undefined && length !== '0'));
}

// A 204 and a 304 end with their header section; every other response without content says so: length 0.
function withoutContent(status: number): Repair {
  const removed = ['Content-Type', 'Content-Encoding', 'Transfer-Encoding'];
  if (status === 204) return { removed: [...removed, 'Content-Length'], dropContent: true };
  if (status === 304) return { dropContent: true };
  return { removed, headers: { 'Content-Length': '0' }, dropContent: true };
}
