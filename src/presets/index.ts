// The presets: opt-in answers to what other libraries throw, for `options.map`.

export { allPresets } from './all.ts';
export { arktypeErrors } from './arktype.ts';
export { classValidatorErrors } from './class-validator.ts';
export { mongoErrors, mysqlErrors, postgresErrors, type PostgresOptions, sqliteErrors } from './databases.ts';
export { dynamodbErrors } from './dynamodb.ts';
export { forRequests } from './for-requests.ts';
export { gatewayErrors, type GatewayOptions } from './gateway.ts';
export { graphqlErrors } from './graphql.ts';
export { idempotencyProblems } from './idempotency.ts';
export { joiErrors } from './joi.ts';
export { ajvErrors, typeboxErrors } from './json-schema.ts';
export { corsErrors, uploadErrors } from './messages.ts';
export { mongooseErrors } from './mongoose.ts';
export type { DatabaseOptions, ValidationOptions } from './options.ts';
export {
  drizzleErrors,
  knexErrors,
  kyselyErrors,
  mikroOrmErrors,
  prismaErrors,
  typeormErrors,
} from './orms.ts';
export { objectionErrors, sequelizeErrors } from './sequelize.ts';
export { stripeErrors } from './stripe.ts';
export { superstructErrors } from './superstruct.ts';
export { valibotErrors } from './valibot.ts';
export { yupErrors } from './yup.ts';
export { zodErrors } from './zod.ts';
