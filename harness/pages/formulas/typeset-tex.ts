import katex from 'katex';
import { type Html, html, trusted } from '../html.ts';

/** TeX as HTML and MathML; what cannot be read stays as it is. */
export function typesetTex(tex: string, displayMode: boolean): Html {
  try {
    const markup = katex.renderToString(tex, { displayMode, strict: 'error', output: 'htmlAndMathml' });
    // The source would be read aloud, and doubles the size.
    return trusted(markup.replace(/<annotation[\s\S]*?<\/annotation>/, ''));
  } catch {
    return html`<code class="untypeset">${tex}</code>`;
  }
}
