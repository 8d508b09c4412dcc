// The state of writing one OpenAPI document.

import type { AnyContract, Scope } from '../contract/index.ts';
import type { HeaderObject, Note, Schema } from './document.ts';

/** What writing one document needs to know throughout. */
export interface Writing {
  readonly contract: AnyContract;
  /** What the contract documents for all operations. */
  readonly api: Scope;
  readonly extensions: boolean;
  readonly version: '3.0' | '3.1' | '3.2';
  readonly notes: Note[];
  /** The headers among the components, which grow as rows are written. */
  readonly headers: Record<string, HeaderObject>;
  /** The schemas among the components, which grow too, and the name of each by what it says. */
  readonly schemas: Record<string, Schema>;
  readonly componentNames: Map<string, string>;
}
