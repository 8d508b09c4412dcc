// Chooses the media type or the language that a client prefers (RFC 9110 12.5).

import { type MediaRange, parseMediaRange, parseMediaRanges, splitQuoted } from './fields/index.ts';

const MEMO_SIZE = 100;
const MEMO_LENGTH = 300;

/** Makes the choice among media types; the first one answers every client that accepts none of them. */
export function createNegotiator(available: readonly string[]): (accept: string | undefined) => string {
  const first = available[0] ?? '';
  const offers = available.map(parseMediaRange);
  return memoised((accept) => {
    if (accept === undefined || accept === '*/*') return first;
    return available[choose(offers, parseMediaRanges(accept))] ?? first;
  });
}

/** The language tags of an Accept-Language, the preferred one first, without those that are refused. */
export function parseLanguages(accept: string): readonly string[] {
  return splitQuoted(accept, ',')
    .map((member) => {
      const [tag = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((one) => one.startsWith('q='));
      return { tag, q: weight === undefined ? 1 : parseFloat(weight.slice(2)) };
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((one, other) => other.q - one.q)
    .map(({ tag }) => tag);
}

/** Remembers what it was asked for: clients send few different values, and each is parsed once. */
export function memoised<T>(compute: (value: string | undefined) => T): (value: string | undefined) => T {
  const memo = new Map<string | undefined, T>();
  return function recall(value) {
    const known = memo.get(value);
    if (known !== undefined) return known;
    const computed = compute(value);
    // Bounded in number and in length, since clients decide on both.
    if (memo.size >= MEMO_SIZE) memo.clear();
    if (value === undefined || value.length <= MEMO_LENGTH) memo.set(value, computed);
    return computed;
  };
}

/** How a media type stands: its weight, how exactly a range names it, and the place of that range. */
type Rank = readonly [q: number, exactness: number, place: number];

/** The index of the offer that the ranges prefer: by weight, then by exactness, then in the client's order. */
function choose(
  offers: readonly (MediaRange | undefined)[],
  ranges: readonly (MediaRange | undefined)[],
): number {
  let best = -1;
  let bestRank: Rank = [0, 0, 0];
  offers.forEach((offer, index) => {
    const rank = offer && rankOf(offer, ranges);
    if (rank === undefined || !(rank[0] > 0)) return;
    if (best < 0 || isBetter(rank, bestRank)) [best, bestRank] = [index, rank];
  });
  return best;
}

function isBetter([q, exactness, place]: Rank, [otherQ, otherExactness, otherPlace]: Rank): boolean {
  return (q - otherQ || exactness - otherExactness || otherPlace - place) > 0;
}

/** The rank that the most exact of the matching ranges gives; of equally exact ones, the weightiest. */
function rankOf(offer: MediaRange, ranges: readonly (MediaRange | undefined)[]): Rank | undefined {
  let rank: Rank | undefined;
  ranges.forEach((range, place) => {
    if (range === undefined) return;
    const exactness = exactnessOf(offer, range);
    if (exactness === undefined) return;
    // A weight that is no number takes the place of the one before it, and accepts nothing.
    const isBefore = rank !== undefined && (rank[1] - exactness || rank[0] - range.q) > 0;
    if (!isBefore) rank = [range.q, exactness, place];
  });
  return rank;
}

// All that we send is UTF-8, JSON without saying so (RFC 8259 8.1).
/** How exactly a range names an offer; undefined where it does not. */
function exactnessOf(offer: MediaRange, range: MediaRange): number | undefined {
  let exactness = 0;
  if (range.type === offer.type) exactness += 4;
  else if (range.type !== '*') return undefined;
  if (range.subtype === offer.subtype) exactness += 2;
  else if (range.subtype !== '*') return undefined;
  for (const [name, value] of range.parameters) {
    const isOurCharset = name === 'charset' && value === 'utf-8';
    const offered = offer.parameters.get(name) ?? (isOurCharset ? value : '');
    if (value !== '*' && value !== offered) return undefined;
  }
  return range.parameters.size > 0 ? exactness + 1 : exactness;
}
