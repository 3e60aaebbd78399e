/**
 * The shell of a page: one file with all it needs in it. It asks no network, and runs no script but its own.
 */
import { createHash } from 'node:crypto';
import { katexStyle } from './formulas/katex-style.ts';
import { shortened } from './formulas/short-names.ts';
import { type Html, html, trusted } from './html.ts';

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Rules in addition to those of KaTeX. */
  readonly style: string;
  /** Run at the end of the page. */
  readonly script: string;
  /** Only where the page is served: may talk to the server it came from. */
  readonly servedScript?: string;
}

export function page({ title, body, style, script, servedScript }: Page): string {
  const { fonts, rules } = katexStyle(body.text);
  const short = shortened({ markup: body.text, rules });
  const styles = fonts + short.rules + style;
  const scripts = servedScript === undefined ? [script] : [script, servedScript];
  const inside = [...short.markup.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(
    ([, rules]) => rules ?? '',
  );
  const policy = [
    `default-src 'none'`,
    `style-src-elem ${[styles, ...inside].map(source).join(' ')}`,
    // KaTeX places its boxes by style attributes; nothing a student wrote stands in one.
    `style-src-attr 'unsafe-inline'`,
    `script-src ${scripts.map(source).join(' ')}`,
    'font-src data:',
    'img-src data:',
    `connect-src ${servedScript === undefined ? `'none'` : `'self'`}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!doctype html>\n${html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${trusted(styles)}</style>
</head>
<body>
${trusted(short.markup)}
${scripts.map((text) => html`<script>${trusted(text)}</script>\n`)}</body>
</html>
`}`;
}

/** What a policy calls a text that may run. */
function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}
