// Mail servers are behind us: what they refuse is no mistake of our client.
import { createServer, type AddressInfo } from 'node:net';
import nodemailer from 'nodemailer';
import { answered, type Case } from './cases.ts';
import { caught } from './caught.ts';

const cases: readonly Case[] = [
  [
    'a mail server that refuses our password',
    () => mailed((line) => (line.startsWith('EHLO') ? '250-a\r\n250 AUTH PLAIN' : '535 hunter2')),
    { status: 502 },
  ],
  [
    'a mail server that is not there',
    async () =>
      caught(() =>
        nodemailer.createTransport({ host: '127.0.0.1', port: 1 }).sendMail({ from: 'a@b.c', to: 'a@b.c' }),
      ),
    { status: 502 },
  ],
];

answered(cases, /hunter2/);

/** What Nodemailer rejects with when a server answers its lines so. */
async function mailed(answer: (line: string) => string): Promise<unknown> {
  const server = createServer((socket) => {
    socket.write('220 a\r\n');
    socket.on('data', (line) => socket.write(`${answer(line.toString())}\r\n`));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    auth: { user: 'a', pass: 'hunter2' },
  });
  try {
    return await caught(() => transport.sendMail({ from: 'a@b.c', to: 'a@b.c' }));
  } finally {
    server.close();
  }
}
