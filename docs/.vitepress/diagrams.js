// Draws the Mermaid diagrams of a page as SVG, at build, in the colours of the site.
import { renderMermaidSVG } from 'beautiful-mermaid';

/** A plugin of markdown-it: a block of Mermaid becomes a figure, any other block stays a block. */
export function drawDiagrams(markdown) {
  const block = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (tokens, index, ...rest) =>
    tokens[index].info.trim() === 'mermaid'
      ? figureOf(tokens[index].content, markdown.utils.escapeHtml)
      : block(tokens, index, ...rest);
}

function figureOf(source, escape) {
  const svg = renderMermaidSVG(source, {
    bg: 'var(--vp-c-bg)',
    fg: 'var(--vp-c-text-1)',
    transparent: true,
    padding: 4,
    nodeSpacing: 12,
    layerSpacing: 28,
  });
  // The style asks a server of fonts; the text has the font of the site instead.
  const drawn = svg
    .replace(/@import url\([^)]*\);/g, '')
    .replace(/font-family: [^;]*;/, 'font-family: inherit;');
  const label = `Diagram: ${source.trim().split('\n').slice(1).join('; ').replace(/\s+/g, ' ')}`;
  // Vue takes a style out of a template, and leaves it in the HTML of a value.
  return `<figure class="diagram" role="img" tabindex="0" aria-label="${escape(label)}" v-html="${escape(JSON.stringify(drawn))}"></figure>\n`;
}
