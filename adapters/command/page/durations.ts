// Reads how long a client has to wait: `at least two minutes`, `up to 30 s`.

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  eine: 1,
  einer: 1,
  zwei: 2,
  drei: 3,
  fünf: 5,
  zehn: 10,
  une: 1,
  deux: 2,
  trois: 3,
  cinq: 5,
  dix: 10,
  un: 1,
  dos: 2,
  tres: 3,
  cinco: 5,
  diez: 10,
};

const UNITS: readonly (readonly [pattern: RegExp, seconds: number])[] = [
  [/^(?:s|secs?|seconds?|Sekunden?|secondes?|segundos?|秒|秒钟|秒間)$/i, 1],
  [/^(?:m|mins?|minutes?|Minuten?|minutos?|分|分钟|分間)$/i, 60],
  [/^(?:h|hours?|Stunden?|heures?|horas?|时|小时|時間)$/i, 3600],
];

const AMOUNT =
  /(?<![\p{L}\d-])(\d+|\p{L}+(?:-five)?)[\s-]+(s|secs?|seconds?|mins?|minutes?|h|hours?|Sekunden?|Minuten?|Stunden?|secondes?|heures?|segundos?|minutos?|horas?)(?!\p{L})|(\d+)\s*(秒[钟間]?|分[钟間]?|小时|時間)/giu;
const MOST =
  /\b(?:at most|no (?:more|longer) than|up to|maximum(?: of)?|not? exceed(?:ing)?|within|höchstens|maximal|au plus|como máximo|hasta)\s*$/i;

// What is usual binds no response: "typically up to 24 hours", "usually about a minute".
const USUAL =
  /\b(?:typical(?:ly)?|usual(?:ly)?|normal(?:ly)?|generally|often|approximately|roughly|meist(?:ens)?|normalerweise|üblicherweise|généralement|normalmente)\b[^,.;]{0,20}$/i;

/** The bounds that a sentence about waiting sets, in seconds. */
export interface WaitBounds {
  readonly minimumSeconds?: number;
  readonly maximumSeconds?: number;
}

/** Reads the bounds of a sentence that says to wait or to try again; nothing where it names no duration. */
export function boundsOfSentence(sentence: string): WaitBounds {
  if (
    !/\b(?:wait|retry|retries|again|Retry-After|warten|erneut|attendre|réessayer|esperar|reintentar)|待|再試行|重试/i.test(
      sentence,
    )
  )
    return {};
  for (const match of sentence.matchAll(AMOUNT)) {
    const seconds = secondsOf(match[1] ?? match[3] ?? '', match[2] ?? match[4] ?? '');
    if (seconds === undefined) continue;
    const before = sentence.slice(0, match.index);
    if (USUAL.test(before)) continue;
    const isMost = MOST.test(before);
    return isMost ? { maximumSeconds: seconds } : { minimumSeconds: seconds };
  }
  return {};
}

function secondsOf(amount: string, unit: string): number | undefined {
  const key = amount.toLowerCase();
  const number = /^\d+$/.test(amount)
    ? Number(amount)
    : Object.hasOwn(NUMBERS, key)
      ? NUMBERS[key]
      : undefined;
  const seconds = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  return number === undefined || seconds === undefined ? undefined : number * seconds;
}

/** The form of a Retry-After that a sentence names: seconds, a date, or either. */
export function formOfSentence(sentence: string): 'seconds' | 'date' | undefined {
  const isSeconds = /\b(?:number of |in |whole |delta-)?(?:seconds|Sekunden|secondes|segundos)\b/i.test(
    sentence,
  );
  const isDate = /\b(?:HTTP[- ]date|a date|timestamp|Datum|une date|fecha)\b/i.test(sentence);
  if (isSeconds === isDate) return undefined;
  return isSeconds ? 'seconds' : 'date';
}
