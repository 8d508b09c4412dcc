// Databases and brokers that are not there or too slow.
import { cases } from './forms.js';

const DEAD = [503, 502];

export const stores = {
  mongodb: cases({
    'a closed port': [
      [503],
      async () => {
        const { MongoClient } = await import('mongodb');
        await new MongoClient('mongodb://127.0.0.1:1', { serverSelectionTimeoutMS: 200 }).connect();
      },
    ],
  }),
  mongoose: cases({
    'no connection': [
      [503],
      async () => {
        const { default: mongoose } = await import('mongoose');
        const name = `A${Math.random()}`;
        await mongoose.model(name, new mongoose.Schema({}, { bufferTimeoutMS: 50 })).findOne();
      },
    ],
    'a refused value': [
      [500, 422, 400],
      async () => {
        const { default: mongoose } = await import('mongoose');
        const Model = mongoose.model(
          `B${Math.random()}`,
          new mongoose.Schema({ a: { type: Number, required: true } }),
        );
        await new Model({}).validate();
      },
    ],
  }),
  mysql2: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: mysql } = await import('mysql2/promise');
        await mysql.createConnection({ host: '127.0.0.1', port: 1, user: 'a', password: 'our-secret' });
      },
    ],
  }),
  mssql: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: mssql } = await import('mssql');
        await mssql.connect({
          server: '127.0.0.1',
          port: 1,
          user: 'a',
          password: 'our-secret',
          options: { encrypt: false },
        });
      },
    ],
  }),
  'cassandra-driver': cases({
    'a closed port': [
      [503],
      async () => {
        const { Client } = (await import('cassandra-driver')).default;
        await new Client({ contactPoints: ['127.0.0.1:1'], localDataCenter: 'a' }).connect();
      },
    ],
  }),
  'neo4j-driver': cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: neo4j } = await import('neo4j-driver');
        await neo4j.driver('bolt://127.0.0.1:1', neo4j.auth.basic('a', 'our-secret')).getServerInfo();
      },
    ],
  }),
  kafkajs: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { Kafka, logLevel } = (await import('kafkajs')).default;
        const kafka = new Kafka({
          brokers: ['127.0.0.1:1'],
          logLevel: logLevel.NOTHING,
          retry: { retries: 0 },
        });
        await kafka.producer().connect();
      },
    ],
  }),
  amqplib: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: amqp } = await import('amqplib');
        await amqp.connect('amqp://127.0.0.1:1');
      },
    ],
  }),
  nats: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { connect } = (await import('nats')).default;
        await connect({ servers: '127.0.0.1:1', reconnect: false });
      },
    ],
  }),
  mqtt: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: mqtt } = await import('mqtt');
        await mqtt.connectAsync('mqtt://127.0.0.1:1', { reconnectPeriod: 0 }, false);
      },
    ],
  }),
  memjs: cases({
    'a closed port': [
      DEAD,
      async () => {
        const { default: memjs } = await import('memjs');
        const logger = { log: () => undefined };
        await memjs.Client.create('127.0.0.1:1', { retries: 1, logger }).get('a');
      },
    ],
  }),
};
