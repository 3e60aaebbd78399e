/**
 * Formulas that the build has typeset: in a browser they stand in place of the library that does it.
 */
import { formulaKey } from '../../../harness/pages/formulas/formula-key.ts';
import { type Html, html, trusted } from '../../../harness/pages/html.ts';

const known = new Map<string, string>();

/** Takes in formulas by their keys, as the build has written them. */
export function knowFormulas(formulas: Readonly<Record<string, string>>): void {
  for (const [key, markup] of Object.entries(formulas)) known.set(key, markup);
}

export function typesetTex(tex: string, display: boolean): Html {
  const markup = known.get(formulaKey(tex, display));
  return markup === undefined ? html`<code class="untypeset">${tex}</code>` : trusted(markup);
}
