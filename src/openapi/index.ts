// Contracts from OpenAPI documents, and documents from contracts.

export { type AjvCheck, type AjvError, type AjvInstance, ajvValidator } from './ajv-validator.ts';
export type {
  HeaderObject,
  Note,
  OpenAPIDocument,
  OperationObject,
  PathItem,
  Reference,
  ResponseObject,
  Schema,
} from './document.ts';
export { fromOpenAPI, type FromOpenAPIOptions, type ImportedContract } from './from-openapi.ts';
export { mergeOpenAPI, type MergeOpenAPIOptions } from './merge.ts';
export type { AbsentContent } from './read-response.ts';
export type { SchemaValidator } from './read-schemas.ts';
export type { ServerOptions } from './servers.ts';
export { toOpenAPI, type ToOpenAPIOptions, type WrittenDocument } from './to-openapi.ts';
export { type OverlayAction, type OverlayDocument, toOverlay, type ToOverlayOptions } from './to-overlay.ts';
