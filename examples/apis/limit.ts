// A limit per user and minute.

/** Counts calls in windows of a minute. */
export class Limit {
  readonly #most: number;
  readonly #windows = new Map<string, { readonly start: number; count: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts one call; the seconds to wait where it is one too many. */
  secondsToWait(user: string): number | undefined {
    const now = Date.now();
    let window = this.#windows.get(user);
    if (window === undefined || now - window.start >= 60_000) {
      window = { start: now, count: 0 };
      this.#windows.set(user, window);
    }
    window.count++;
    return window.count <= this.#most ? undefined : Math.ceil((window.start + 60_000 - now) / 1000);
  }
}
