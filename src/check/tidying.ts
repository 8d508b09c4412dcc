// Corrections that are not reported, since no one could mend their cause.

import type { CheckInput, CheckResult, Repair } from './findings.ts';
import { isFresh, isUnstored } from './rules/index.ts';
import { statusRow } from '../http/index.ts';

/** Whether a response with the status code can need a correction. */
export function hasTidying(status: number): boolean {
  return status === 204 || status === 205 || statusRow(status)?.store === false;
}

/** Adds the corrections of a response: results without a finding. */
export function tidy(input: CheckInput, results: CheckResult[]): void {
  const repair = tidyingOf(input);
  if (repair !== undefined) results.push([undefined, repair]);
}

function tidyingOf({ request, response, isOurs }: CheckInput): Repair | undefined {
  const { status, hasContent } = response;
  if (status === 204) {
    // Middleware for CORS sets a length of 0, and Express a type (RFC 9110 8.6, 8.3).
    const isEmpty = response.field('content-length') === '0';
    const isTyped = hasContent === false && response.field('content-type') !== undefined;
    const removed = [...(isEmpty ? ['Content-Length'] : []), ...(isTyped ? ['Content-Type'] : [])];
    return removed.length > 0 ? { removed } : undefined;
  }
  if (status === 205) {
    // A 205 is framed like any other response: without a length it ends with the connection (RFC 9110 15.3.6). Chunks
    // that hold nothing are content to some gateways.
    const isChunked = response.field('transfer-encoding') !== undefined;
    const isFramed = response.field('content-length') !== undefined && !isChunked;
    if (isFramed || hasContent === true || request.httpVersion !== 1) return undefined;
    return { headers: { 'Content-Length': '0' }, removed: ['Transfer-Encoding'] };
  }
  // Answers of ours are given no-store further on.
  if (isOurs || isUnstored(response) || isFresh(response)) return undefined;
  return { headers: { 'Cache-Control': 'no-store' } };
}
