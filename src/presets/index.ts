// The presets: opt-in answers to what other libraries throw, for `options.map`.

export { allPresets } from './all.ts';
export { arktypeErrors } from './arktype.ts';
export { classValidatorErrors } from './class-validator.ts';
export { mongoErrors, mysqlErrors, postgresErrors, sqliteErrors } from './databases.ts';
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
export { superstructErrors } from './superstruct.ts';
export { valibotErrors } from './valibot.ts';
export { yupErrors } from './yup.ts';
export { zodErrors } from './zod.ts';
