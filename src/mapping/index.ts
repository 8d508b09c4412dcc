// From any thrown value to a mapped error; `foreign/` knows other libraries' errors.

export { describeExposure } from './debug-details.ts';
export { carriedFields } from './error-fields.ts';
export { isTechnical, isTrust, type Trust } from './foreign/explicit.ts';
export { errorsMember, faultIn, faultOfJoi, faultsOfSchema, outsideContent } from './foreign/faults.ts';
export { recognise } from './foreign/index.ts';
export { isServersOwn } from './foreign/servers-own.ts';
export { createFollow, type Follow } from './foreign/received.ts';
export { call, hasMethod, hasObject, integerOf, listOf, textOf, traitsOf } from './foreign/traits.ts';
export { receivedStatus } from './foreign/upstream.ts';
export { createMapper, type Mapped, mapping, type MappingEntry } from './mapping.ts';
