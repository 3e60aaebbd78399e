import katex from 'katex';
import { type Html, html, trusted } from '../html.ts';

/** The source would be read aloud, and doubles the size; a page knows MathML without being told whose it is. */
const SUPERFLUOUS =
  /<annotation[\s\S]*?<\/annotation>|<\/?semantics>| xmlns="http:\/\/www\.w3\.org\/1998\/Math\/MathML"/g;

/** TeX as HTML and MathML; what cannot be read stays as it is. */
export function typesetTex(tex: string, displayMode: boolean): Html {
  try {
    const markup = katex.renderToString(tex, { displayMode, strict: 'error', output: 'htmlAndMathml' });
    return trusted(markup.replace(SUPERFLUOUS, ''));
  } catch {
    return html`<code class="untypeset">${tex}</code>`;
  }
}
