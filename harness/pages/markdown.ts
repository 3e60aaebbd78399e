/**
 * A chapter's README as HTML: its formulas typeset, its raw HTML shown as text, its pictures left out.
 */
import { Marked, type RendererObject, type Tokens } from 'marked';
import { codeBlock } from './code.ts';
import { escaped, type Html, html, trusted } from './html.ts';
import { formulaLines, link, prose } from './prose.ts';

/** Under the headings of the page itself. */
const HEADING_OFFSET = 1;
const LOWEST_HEADING = 6;

export function markdown(source: string): Html {
  const text = source.replaceAll('\r\n', '\n');
  return trusted(reader.parse(text, { async: false }));
}

const renderer: RendererObject = {
  html: ({ text }) => escaped(text),
  image: ({ text }) => escaped(text),
  text: function (token) {
    if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens);
    return prose(token.text).join('');
  },
  codespan: ({ text }) => html`<code>${text}</code>`.text,
  link: function ({ href, tokens }) {
    const words = trusted(this.parser.parseInline(tokens));
    return (href.startsWith('https://') ? link(href, words) : words).text;
  },
  heading: function ({ depth, tokens }) {
    const level = Math.min(depth + HEADING_OFFSET, LOWEST_HEADING);
    // Numbers and names, no formulas: "04 · The Lasso".
    return `<h${level}>${escaped(this.parser.parseInline(tokens, this.parser.textRenderer))}</h${level}>`;
  },
  code: ({ text }) => block(text).text,
  table: function (token) {
    const row = (cells: Tokens.TableCell[], tag: 'th' | 'td') =>
      html`<tr>${cells.map((cell) => trusted(`<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`))}</tr>`;
    const head = row(token.header, 'th');
    const body = token.rows.map((cells) => row(cells, 'td'));
    return html`<div class="scroll"><table><thead>${head}</thead><tbody>${body}</tbody></table></div>`.text;
  },
};

const reader = new Marked({ gfm: true, renderer });

/** What only formulas hold, and what only a session in a terminal does. */
const MATHS = /[=←⇒≤≥‖∇√Σ]|minimise/;
const TERMINAL = /[■✓✗│]|^ *npm |^ *(?:law|smallest|expected|got) {2,}|throw new/m;

function block(text: string): Html {
  const isFormula = MATHS.test(text) && !TERMINAL.test(text);
  return isFormula ? formulaLines(text.split('\n')) : codeBlock(text);
}
