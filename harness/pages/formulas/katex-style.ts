/**
 * KaTeX's style sheet with the fonts that a page uses, and no others: the page asks no network for them.
 */
import { readFileSync } from 'node:fs';
import { builtFile } from '../../runtime/built.ts';

/** A font, and how markup that needs it looks. */
const FONTS: readonly (readonly [file: string, family: string, style: string, sign: RegExp])[] = [
  ['Main-Regular', 'KaTeX_Main', 'normal 400', /class="katex"/],
  ['Main-Bold', 'KaTeX_Main', 'normal 700', /\b(?:mathbf|textbf)\b/],
  ['Main-Italic', 'KaTeX_Main', 'italic 400', /\b(?:mathit|textit)\b/],
  ['Math-Italic', 'KaTeX_Math', 'italic 400', /\bmathnormal\b/],
  ['AMS-Regular', 'KaTeX_AMS', 'normal 400', /\b(?:amsrm|mathbb)\b/],
  ['Caligraphic-Regular', 'KaTeX_Caligraphic', 'normal 400', /\bmathcal\b/],
  ['SansSerif-Regular', 'KaTeX_SansSerif', 'normal 400', /\b(?:mathsf|textsf)\b/],
  ['Typewriter-Regular', 'KaTeX_Typewriter', 'normal 400', /\b(?:mathtt|texttt)\b/],
  ['Size1-Regular', 'KaTeX_Size1', 'normal 400', /\b(?:small-op|delim-size1|size1)\b/],
  ['Size2-Regular', 'KaTeX_Size2', 'normal 400', /\b(?:large-op|size2)\b/],
  ['Size3-Regular', 'KaTeX_Size3', 'normal 400', /\b(?:delimsizing size3)\b/],
  ['Size4-Regular', 'KaTeX_Size4', 'normal 400', /\b(?:delim-size4|delimsizing size4)\b/],
];

/** The fonts and the rules for this markup; empty where nothing is typeset. */
export function katexStyle(markup: string): { readonly fonts: string; readonly rules: string } {
  if (!markup.includes('class="katex"')) return { fonts: '', rules: '' };
  const rules = readFileSync(builtFile('katex/katex.min.css'), 'utf8').replace(/@font-face\{[^}]*\}/g, '');
  const fonts = FONTS.filter(([, , , sign]) => sign.test(markup)).map(fontFace);
  return { fonts: fonts.join('\n'), rules: rules.trim() };
}

function fontFace([file, family, style]: (typeof FONTS)[number]): string {
  const data = readFileSync(builtFile(`katex/fonts/KaTeX_${file}.woff2`)).toString('base64');
  const [slant, weight] = style.split(' ');
  return `@font-face{font-family:${family};font-style:${slant};font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
}
