// The parts of an OpenAPI document that speak of responses.

import { classNameOf, statusRow } from '../http/index.ts';

/** A Reference Object: where the thing itself is. */
export interface Reference {
  readonly $ref: string;
}

/** A JSON Schema, as either version of OpenAPI has it. */
export type Schema = Readonly<Record<string, unknown>>;

/** A Header Object. */
export interface HeaderObject {
  readonly description?: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly example?: unknown;
}

/** A Response Object. */
export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderObject | Reference>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  /** What OpenAPI has no word for. */
  readonly 'x-status-contract'?: Readonly<Record<string, unknown>>;
}

/** An Operation Object, as far as it speaks of responses. */
export interface OperationObject {
  readonly deprecated?: boolean;
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
  readonly 'x-status-contract'?: Readonly<Record<string, unknown>>;
}

/** A Path Item Object: one operation a method, methods without a key of their own, and the parameters of the path. */
export interface PathItem {
  readonly [method: string]: OperationObject | PathItem['additionalOperations'] | readonly Schema[];
  readonly additionalOperations?: Readonly<Record<string, OperationObject>>;
}

/** An OpenAPI document, as far as it speaks of responses. */
export interface OpenAPIDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly responses: Readonly<Record<string, ResponseObject>>;
    readonly headers: Readonly<Record<string, HeaderObject>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
  readonly 'x-status-contract'?: Readonly<Record<string, unknown>>;
}

/**
 * What a conversion did not carry (`lost`), had to decide (`assumed`), or leaves to you (`suggested`).
 */
export interface Note {
  readonly kind: 'lost' | 'assumed' | 'suggested';
  /** Where: a JSON pointer into the document, or the key of the contract. */
  readonly at: string;
  /** What, in one sentence. */
  readonly note: string;
}

/** The key under which a document carries what OpenAPI has no word for. */
export const EXTENSION = 'x-status-contract';

/** The name of the response of a status code among the components: its class name, where it is registered. */
export function componentOf(status: number): string {
  return statusRow(status) === undefined ? `Status${status}` : classNameOf(status);
}

/** Whether a value is an object to look into. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
