// Streams that a response is made of: one that fails is an error of the exchange like any other.

import type { Readable } from 'node:stream';

/** Hears of the failure of a stream; the second one is its premature end. */
export type OnFailure = (error: unknown) => void;

/**
 * Hears of the failure of a stream that is piped somewhere, unless somebody else does; gives what stops it.
 *
 * @param isAwaited whether its end is waited for still: who has enough closes a stream, and nothing has failed then
 */
export function hearSource(
  source: Readable,
  onFailure: OnFailure,
  isAwaited: () => boolean = () => true,
): () => void {
  const onError = (error: unknown): void => {
    // Whoever listens answers for it: an answer of ours would come between.
    if (source.listenerCount('error') > 1) return;
    onFailure(error);
  };
  const onClose = (): void => {
    if (isCutShort(source) && source.listenerCount('close') === 1 && isAwaited()) onFailure(cutShort());
    stop();
  };
  const stop = (): void => {
    source.off('error', onError);
    source.off('close', onClose);
  };
  source.on('error', onError);
  source.on('close', onClose);
  return stop;
}

/** Whether a stream was destroyed, without an error, before its end. */
export function isCutShort(source: Readable): boolean {
  return source.destroyed && !source.readableEnded && source.errored === null;
}

/** The error of a stream that ended before its end. */
export function cutShort(): Error {
  return Object.assign(new Error('A stream was closed before its end.'), {
    code: 'ERR_STREAM_PREMATURE_CLOSE',
  });
}

/** Whether a value is a stream with Node's own way of reading. */
export function isReadable(value: unknown): value is Readable {
  const { pipe, readableLength } = (value ?? {}) as Partial<Readable>;
  return typeof pipe === 'function' && typeof readableLength === 'number';
}

/** Waits until a stream has something to give, or is at its end; rejects where it fails before that. */
export function firstByteOf(source: Readable, onWait: (fail: OnFailure) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (how: () => void) => (): void => {
      source.off('readable', done).off('end', done).off('close', closed);
      how();
    };
    const fail: OnFailure = (error) => {
      // Whatever was thrown is handed on as it is.
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      settle(() => reject(error))();
    };
    const done = settle(resolve);
    const closed = (): void => {
      if (isCutShort(source)) fail(cutShort());
      else done();
    };
    if (source.errored !== null) fail(source.errored);
    else if (isCutShort(source)) fail(cutShort());
    else if (source.readableLength > 0 || source.readableEnded || source.readableFlowing === true) done();
    else {
      source.on('readable', done).on('end', done).on('close', closed);
      onWait(fail);
    }
  });
}
