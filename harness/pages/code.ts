/**
 * TypeScript in colour: comments, strings, numbers, keywords. Nothing is parsed, so nothing can fail.
 */
import { type Html, html } from './html.ts';

const KEYWORDS =
  'as|break|case|const|continue|do|else|export|extends|false|for|from|function|if|import|in|interface|let|new|null|of|readonly|return|this|throw|true|type|typeof|undefined|while';

/** Each kind of token, by the class it is shown with. */
const TOKENS = new RegExp(
  [
    String.raw`(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)`,
    String.raw`(?<string>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\x60(?:[^\x60\\]|\\.)*\x60)`,
    String.raw`(?<number>\b\d[\w.]*)`,
    String.raw`(?<keyword>\b(?:${KEYWORDS})\b)`,
    String.raw`(?<typename>\b(?:number|string|boolean|void|Matrix)\b)`,
  ].join('|'),
  'g',
);

/** Code in its own box. */
export function codeBlock(source: string): Html {
  return html`<pre class="code"><code>${highlighted(source)}</code></pre>`;
}

export function highlighted(source: string): Html[] {
  const parts: Html[] = [];
  let at = 0;
  for (const match of source.matchAll(TOKENS)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    parts.push(html`${source.slice(at, match.index)}`, html`<span class="t-${kind}">${match[0]}</span>`);
    at = match.index + match[0].length;
  }
  return [...parts, html`${source.slice(at)}`];
}
