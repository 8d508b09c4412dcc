// Every preset in one word.

import type { MappingEntry } from '../mapping/index.ts';
import { arktypeErrors } from './arktype.ts';
import { classValidatorErrors } from './class-validator.ts';
import { dynamodbErrors } from './dynamodb.ts';
import { graphqlErrors } from './graphql.ts';
import { joiErrors } from './joi.ts';
import { ajvErrors, typeboxErrors } from './json-schema.ts';
import { corsErrors, uploadErrors } from './messages.ts';
import { mongooseErrors } from './mongoose.ts';
import { presetErrors, type DatabaseOptions, type ValidationOptions } from './options.ts';
import { kyselyErrors, mikroOrmErrors, prismaErrors, typeormErrors } from './orms.ts';
import { objectionErrors, sequelizeErrors } from './sequelize.ts';
import { superstructErrors } from './superstruct.ts';
import { valibotErrors } from './valibot.ts';
import { yupErrors } from './yup.ts';
import { zodErrors } from './zod.ts';

/**
 * Makes the entries of all presets that are right for every request: not those of `stripeErrors` and
 * `gatewayErrors`, which only some routes want.
 *
 * A bundler keeps every room of them; name the families that you use where that matters.
 *
 * @example
 * statusContract({ contract, map: allPresets({ status: 400 }) });
 * // any validator's refusal: HTTP/1.1 400 Bad Request
 * // any unique constraint: HTTP/1.1 409 Conflict
 *
 * @throws SetupError when an option is unknown or wrong.
 */
export function allPresets(options: ValidationOptions & DatabaseOptions = {}): MappingEntry[] {
  presetErrors('allPresets', options);
  const validation: ValidationOptions = { status: options.status };
  const database: DatabaseOptions = { stale: options.stale };
  return [
    ...[zodErrors, joiErrors, ajvErrors, typeboxErrors, yupErrors, valibotErrors].flatMap((one) =>
      one(validation),
    ),
    ...[superstructErrors, classValidatorErrors, arktypeErrors, objectionErrors].flatMap((one) =>
      one(validation),
    ),
    ...mongooseErrors(options),
    ...sequelizeErrors(options),
    ...prismaErrors(),
    ...dynamodbErrors(database),
    ...graphqlErrors(),
    ...mikroOrmErrors(database),
    // Those of the SQL databases are among these.
    ...typeormErrors(database),
    ...kyselyErrors().slice(0, 1),
    ...uploadErrors(),
    ...corsErrors(),
  ];
}
