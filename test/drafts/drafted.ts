// All pages that are kept for drafts, and the draft of one by its name.
import { draftOf, type Draft } from '../../adapters/command/page/draft.ts';
import { readPage } from '../../adapters/command/page/read-page.ts';
import { inMarkdown } from './pages-in-markdown.ts';
import { inOtherForms } from './pages-in-other-forms.ts';
import { ofSections } from './pages-of-sections.ts';
import { ofGenerators } from './pages-of-generators.ts';
import { withExamples } from './pages-with-examples.ts';
import { withParts } from './pages-with-parts.ts';

export const pages = [
  ...inMarkdown,
  ...ofSections,
  ...inOtherForms,
  ...ofGenerators,
  ...withExamples,
  ...withParts,
];

/** The draft of a page. */
export function draftedFrom(name: string): Draft {
  const [, text = ''] = pages.find(([known]) => known === name) ?? [];
  const draft = draftOf(readPage(text, name), undefined);
  if (draft === undefined) throw new Error(`${name} has no status code`);
  return draft;
}
