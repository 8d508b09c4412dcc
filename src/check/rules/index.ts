// All rules that one exchange can show to be broken.

import { CACHING_RULES } from './caching.ts';
import { CONTENT_RULES } from './content.ts';
import { CORS_RULES } from './cors.ts';
import { FRAMING_RULES } from './framing.ts';
import { METHOD_RULES } from './methods.ts';
import { NOT_MODIFIED_RULES } from './not-modified.ts';
import { PARTIAL_RULES } from './partial.ts';
import { SEMANTIC_RULES } from './semantics.ts';
import type { RuleCheck } from './rule.ts';

export { isFresh, isUnstored } from './caching.ts';
export type { RuleCheck } from './rule.ts';

export const RULE_CHECKS: readonly RuleCheck[] = [
  ...FRAMING_RULES,
  ...PARTIAL_RULES,
  ...NOT_MODIFIED_RULES,
  ...METHOD_RULES,
  ...CACHING_RULES,
  ...SEMANTIC_RULES,
  ...CONTENT_RULES,
  ...CORS_RULES,
];
