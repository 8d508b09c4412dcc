// Waits for a promise, but not forever.

// Host functions, by shape: the core is compiled for no particular host.
declare function setTimeout(call: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** What a promise settles to, or a rejection when it has not settled after so many milliseconds. */
export function within<T>(milliseconds: number, promise: PromiseLike<T>, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${what}: not settled after ${milliseconds} ms`)),
      milliseconds,
    );
    promise.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (failure: unknown) => {
        clearTimeout(timer);
        // What it rejects with is handed on as it is.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(failure);
      },
    );
  });
}
