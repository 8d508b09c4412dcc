// Starts a PostgreSQL of our own in a temporary folder.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The database that those of the libraries are copied from, and roles that are limited. */
const FIXTURE = `
  CREATE DATABASE fixture;
  \\connect fixture
  CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE NOT NULL, age int CHECK (age >= 0));
  CREATE TABLE orders (id int PRIMARY KEY, user_id int NOT NULL REFERENCES users);
  INSERT INTO users VALUES (1, 'our-secret@example.org', 36);
  INSERT INTO orders VALUES (1, 1);
  CREATE ROLE crowd LOGIN PASSWORD 'our-secret' CONNECTION LIMIT 0;
  CREATE ROLE reader LOGIN PASSWORD 'our-secret';
`;

/** The URL of the superuser's database, and how to stop it; undefined where no PostgreSQL is installed. */
export async function startPostgres() {
  const programs = findPrograms();
  if (programs === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'status-contract-postgres-'));
  const user = ordinaryUser();
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const run = (program, ...words) => {
    const { status, stderr, error } = spawnSync(join(programs, program), words, {
      cwd: folder,
      ...user,
      env: { ...process.env, PGPASSWORD: 'our-secret', LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${program}: ${error ?? stderr}`);
  };
  writeFileSync(join(folder, 'password'), 'our-secret');
  writeFileSync(join(folder, 'fixture.sql'), FIXTURE);
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'root', '-A', 'scram-sha-256', '--pwfile', join(folder, 'password'), '-N');
  const port = await freePort();
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=60`;
  run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  const stop = () => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://root:our-secret@127.0.0.1:${port}/postgres`;
  run('psql', '-q', '-v', 'ON_ERROR_STOP=1', '-f', join(folder, 'fixture.sql'), url);
  return { url, stop };
}

/** Debian keeps the programs of the server out of the path, in a folder a version. */
function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => b - a) : [];
  const folders = [...(process.env.PATH ?? '').split(':'), ...versions.map((one) => `${debian}/${one}/bin`)];
  return folders.find((folder) => ['initdb', 'pg_ctl', 'psql'].every((one) => existsSync(join(folder, one))));
}

/** PostgreSQL refuses to run as root: Debian's package has made a user for it. */
function ordinaryUser() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
