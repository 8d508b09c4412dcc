// Finds what a page says of the content of a response: required, optional or none.

/** Whether a response has content. */
export type Content = 'required' | 'optional' | 'forbidden';

/** Reads a cell of a column for the body; undefined where it is empty. */
export function contentOfCell(cell: string): Content | undefined {
  const text = cell.trim();
  if (text === '') return undefined;
  if (
    /^(?:n\/?a|none|no(?:ne| body| content)?|empty|nothing|null|-|–|—|∅|leer|keiner?|kein \w+|aucun\w*|vide|ninguno?|vacío)\.?$/i.test(
      text,
    )
  )
    return 'forbidden';
  return /\b(?:optional|may|can|facultatif|opcional)\b/i.test(text) ? 'optional' : 'required';
}

const BODY =
  '(?:response |message )?(?:body|content|payload|entity|Inhalt|Body|Rumpf|corps|cuerpo|contenido)';
const NONE = new RegExp(
  `\\b(?:no|without(?: an?| any)?|empty|lacks? an?|kein(?:en)?|ohne|leerer?|sans|aucun|sin|ningún)\\s+(?:${BODY})\\b|\\b${BODY} (?:is|will be|must be|ist|est|está) (?:empty|blank|leer|vide|vacío)|\\b(?:not|never)\\s+(?:contain|include|have|return|send)\\w*\\s+(?:an?|any)?\\s*${BODY}\\b|\\bno content (?:is|was|will be) (?:sent|returned)`,
  'i',
);
const HAS = new RegExp(
  `\\b(?:the |a |its )?${BODY}\\s+(?:will |must |shall |always )?(?:(?:contains?|includes?|has|carries|holds|describes|enthält|contient|contiene|incluye)\\b|is (?:an?|the|JSON|XML)\\b)|\\b(?:in|as) the ${BODY}\\b|\\b(?:im|dans le|en el) ${BODY}\\b`,
  'i',
);
const MODAL = /\b(?:may|can|might|could|optional(?:ly)?|need not|kann|peut|puede)\b/i;
const ABOUT_REQUEST =
  /\brequest(?:'s)?(?: \w+)? (?:body|content|payload|entity)|\bbody of the (?:\w+ )?request|\b(?:entity|posted|submitted) body|\b(?:if|when|whether|where|though if)\b[^,.]*\b(?:body|content|payload)\b/i;

/** Reads a sentence; undefined where it says nothing of the content of the response. */
export function contentOfSentence(sentence: string): Content | undefined {
  if (NONE.test(sentence)) return 'forbidden';
  if (ABOUT_REQUEST.test(sentence) || !HAS.test(sentence)) return undefined;
  if (/\b(?:not|n[’']t|declines|refuses)\b/i.test(sentence)) return undefined;
  return MODAL.test(sentence) ? 'optional' : 'required';
}
