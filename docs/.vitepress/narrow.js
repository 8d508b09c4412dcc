// Formats the code of a page for the width that the site gives it.
import prettier from 'prettier';

/** The characters of a line of code beside the outline, at 1,280 pixels. */
const COLUMNS = 76;

/** Breaks the longer lines of code in a page; code that is no whole program stays as it is. */
export function narrow(markdown) {
  return prettier.format(markdown, {
    parser: 'markdown',
    printWidth: COLUMNS,
    singleQuote: true,
    proseWrap: 'preserve',
  });
}
