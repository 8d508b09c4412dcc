// Chooses the media type that a client prefers, as RFC 9110 12.5.1 weighs Accept.

interface Range {
  readonly type: string;
  readonly subtype: string;
  readonly q: number;
}

const MEMO_SIZE = 100;

/** Makes the choice among media types; the first one answers every client that names none of them. */
export function createNegotiator(available: readonly string[]): (accept: string | undefined) => string {
  const first = available[0] ?? '';
  // Clients send few different Accept values; a bounded memo saves parsing them again.
  const memo = new Map<string, string>();
  return function negotiate(accept) {
    if (accept === undefined || accept === '*/*') return first;
    const known = memo.get(accept);
    if (known !== undefined) return known;
    const choice = choose(available, parseAccept(accept)) ?? first;
    if (memo.size >= MEMO_SIZE) memo.clear();
    memo.set(accept, choice);
    return choice;
  };
}

function choose(available: readonly string[], ranges: readonly Range[]): string | undefined {
  let best: string | undefined;
  let bestQ = 0;
  for (const mediaType of available) {
    const q = weigh(mediaType, ranges);
    if (q > bestQ) [best, bestQ] = [mediaType, q];
  }
  return best;
}

/** The weight of a media type: that of the most specific range that matches it. */
function weigh(mediaType: string, ranges: readonly Range[]): number {
  const [type, subtype] = mediaType.split('/');
  let specificity = 0;
  let q = 0;
  for (const range of ranges) {
    const exactness = range.type === '*' ? 1 : range.type !== type ? 0 : range.subtype === '*' ? 2 : 3;
    if (exactness === 3 && range.subtype !== subtype) continue;
    if (exactness > specificity) [specificity, q] = [exactness, range.q];
  }
  return q;
}

function parseAccept(accept: string): readonly Range[] {
  return accept.split(',').flatMap((member) => {
    const [range = '', ...parameters] = member.split(';').map((part) => part.trim().toLowerCase());
    const [type, subtype] = range.split('/');
    if (!type || !subtype) return [];
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    const q = weight === undefined ? 1 : Number(weight.slice(2));
    return Number.isNaN(q) ? [] : [{ type, subtype, q: Math.min(Math.max(q, 0), 1) }];
  });
}
