// A server process: starts one contender, says where, and what it has used so far.
const [, , room, name] = process.argv;

const { contenders } = await import(`./servers/${room}.js`);
const server = await contenders[name].create();
// Contenders take turns: none of them may close its connections meanwhile.
server.keepAliveTimeout = 0;
server.requestTimeout = 0;
server.headersTimeout = 0;
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

const answers = {
  /** CPU of the whole process, with its collector and compiler threads, in microseconds. */
  cpu() {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  /** Bytes on the heap after a collection; the process has to run with --expose-gc. */
  heap() {
    globalThis.gc();
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  },
};

process.on('message', (question) => process.send({ [question]: answers[question]() }));
process.on('disconnect', () => process.exit());
