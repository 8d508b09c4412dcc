// The load generator: raw connections that ask in turn and count the bytes of answers.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';

const CONNECTIONS = 32;

/** Opens the connections to one server; each request is an answer of known length. */
export async function openLoad(port) {
  const sockets = Array.from({ length: CONNECTIONS }, () =>
    connect({ port, host: '127.0.0.1', noDelay: true }),
  );
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return {
    /** Asks once, and gives the answer as text. */
    ask: (request) => askOnce(sockets[0], request),
    /** Asks `count` times, on all connections; rejects where an answer has another length than `length`. */
    async run(request, count, length) {
      const answered = runAll(sockets, request, count, length);
      await stayAwake(answered);
    },
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}

/**
 * Never sleeps while it waits: a server whose client sleeps pays for waking it up with each answer, up to 20 µs, and
 * the slower of two servers more often.
 */
async function stayAwake(answered) {
  let isWaiting = true;
  const stop = () => (isWaiting = false);
  answered.then(stop, stop);
  while (isWaiting) await setImmediate();
  return answered;
}

async function askOnce(socket, request) {
  let answer = '';
  const onData = (chunk) => (answer += chunk.toString('latin1'));
  socket.on('data', onData);
  socket.write(request);
  while (!isWhole(answer)) await once(socket, 'data');
  socket.off('data', onData);
  return answer;
}

function isWhole(answer) {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /^content-length: (\d+)\r$/im.exec(answer.slice(0, end + 2));
  if (length === null) throw new Error(`An answer without Content-Length:\n${answer}`);
  return answer.length >= end + 4 + Number(length[1]);
}

function runAll(sockets, request, count, length) {
  const bytes = Buffer.from(request);
  let unasked = count;
  let unanswered = count;
  return new Promise((resolve, reject) => {
    for (const socket of sockets) {
      let received = 0;
      socket.removeAllListeners('data').on('data', ({ length: more }) => {
        received += more;
        if (received < length) return;
        if (received > length) return reject(new Error(`${received} bytes where ${length} were expected`));
        received = 0;
        unanswered -= 1;
        if (unanswered === 0) return resolve();
        if (unasked > 0) next(socket);
      });
      if (unasked > 0) next(socket);
    }
    function next(socket) {
      unasked -= 1;
      socket.write(bytes);
    }
  });
}
