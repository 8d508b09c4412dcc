// Mappers of documents and rows.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { both, cases, upstreamOf } from './forms.js';

const KEY = 'our-secret';
const UNIQUE = [500, 409];
const INPUT = [500, 400, 422];
const folder = () => mkdtempSync(join(tmpdir(), 'thrown-'));

export const furtherMappers = {
  dynamoose: both(
    upstreamOf(['401', '404', '503', 'refused'], async (url) => {
      const User = await dynamooseModel(url);
      await User.get('7');
    }),
    cases({
      'a member of another type': [
        INPUT,
        async (urls) => {
          const User = await dynamooseModel(urls[404]);
          await User.create({ id: '7', age: 'old' });
        },
      ],
      'a member that is missing': [
        INPUT,
        async (urls) => {
          const User = await dynamooseModel(urls[404]);
          await User.create({ id: '7' });
        },
      ],
    }),
  ),
  waterline: cases({
    'a value that is taken': [UNIQUE, async () => waterline((User) => User.createEach([row(1), row(2)]))],
    'a member that is missing': [INPUT, async () => waterline((User) => User.create({ id: 1 }))],
    'a member of another type': [INPUT, async () => waterline((User) => User.create({ id: 1, mail: {} }))],
    'criteria that are none': [[500], async () => waterline((User) => User.find({ id: { a: 1 } }))],
  }),
};

async function dynamooseModel(url) {
  const { default: dynamoose } = await import('dynamoose');
  const client = new dynamoose.aws.ddb.DynamoDB({
    endpoint: url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: KEY },
    maxAttempts: 1,
  });
  dynamoose.aws.ddb.set(client);
  const schema = new dynamoose.Schema({ id: String, age: { type: Number, required: true } });
  const name = `users${Math.random()}`;
  const User = dynamoose.model(name, schema);
  new dynamoose.Table(name, [User], { create: false, waitForActive: false });
  return User;
}

let datastores = 0;

const row = (id) => ({ id, mail: KEY });

async function waterline(run) {
  const { default: Waterline } = await import('waterline');
  const { default: disk } = await import('sails-disk');
  const attributes = {
    id: { type: 'number', required: true },
    mail: { type: 'string', required: true, autoMigrations: { columnType: '_string', unique: true } },
  };
  const dir = folder();
  const datastore = `d${(datastores += 1)}`;
  const orm = await new Promise((resolve, reject) =>
    Waterline.start(
      {
        adapters: { 'sails-disk': disk },
        datastores: { [datastore]: { adapter: 'sails-disk', dir } },
        models: { user: { datastore, primaryKey: 'id', attributes } },
        defaultModelSettings: { migrate: 'drop' },
      },
      (error, started) => (error ? reject(error) : resolve(started)),
    ),
  );
  const User = Waterline.getModel('user', orm);
  await new Promise((resolve, reject) => {
    disk.define(
      datastore,
      'user',
      { id: { columnType: '_number', unique: true }, mail: { columnType: '_string', unique: true } },
      (error) => (error ? reject(error) : resolve()),
    );
  });
  await run(User);
}
