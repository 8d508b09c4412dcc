// A server process without a socket: it asks itself over a stream.
import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

const [, , room, name] = process.argv;

const { contenders } = await import(`./servers/${room}.js`);
const server = await contenders[name].create();

/** A connection of HTTP/1.1 whose client is in this process. */
class Connection extends Duplex {
  #received = [];
  #onContent = () => {};

  _read() {
    // What is pushed is read at once.
  }

  _write(chunk, _encoding, done) {
    this.#received.push(chunk);
    done();
    this.#onContent();
  }

  /** Sends a request, and waits until its answer is `length` bytes long, or whole. */
  async ask(request, length) {
    this.#received = [];
    const answered = new Promise((resolve) => {
      this.#onContent = () => {
        if (this.#isWhole(length)) resolve();
      };
    });
    this.push(request);
    await answered;
    // The server is done with the response before it gets the next request.
    await setImmediate();
    return this.#received.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  #isWhole(length) {
    if (length !== undefined) return this.#received.reduce((sum, chunk) => sum + chunk.length, 0) >= length;
    const text = Buffer.concat(this.#received).toString('latin1');
    const [, given] = /^content-length: (\d+)\r$/im.exec(text) ?? [];
    return given !== undefined && text.length >= text.indexOf('\r\n\r\n') + 4 + Number(given);
  }
}

const connection = new Connection();
server.emit('connection', connection);
const lengths = new Map();

process.on('message', async ({ request, count }) => {
  const bytes = Buffer.from(request);
  if (!lengths.has(request)) lengths.set(request, await connection.ask(bytes));
  const expected = lengths.get(request);
  for (let asked = 0; asked < count; asked += 1) {
    const length = await connection.ask(bytes, expected);
    if (length !== expected) throw new Error(`${name}: ${length} bytes where ${expected} were expected`);
  }
  process.send('answered');
});
process.on('disconnect', () => process.exit());
process.send({});
