// Listens to the streams of a response for their failure and their first byte.

import type { Readable } from 'node:stream';

/** Takes the failure of a stream, or its premature end. */
export type OnFailure = (error: unknown) => void;

/**
 * Listens to the failure of a stream that is piped somewhere; gives what ends the listening.
 *
 * A stream with another listener fails there alone: an answer of ours would come between.
 *
 * @param isAwaited whether its end still matters: a reader that has enough closes a stream, and nothing has failed
 */
export function followSource(source: Readable, onFailure: OnFailure, isAwaited: () => boolean): () => void {
  const onError = (error: unknown): void => {
    if (source.listenerCount('error') === 1) onFailure(error);
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
  return Object.assign(new Error('The body broke off before its end.'), {
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
      // A stream may fail with any value.
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
