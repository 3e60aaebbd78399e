/**
 * Colours, letters and distances that all pages share; light and dark, on paper too.
 *
 * Text has a contrast of at least 4.5 to 1 on its ground, signs and borders that tell something 3 to 1.
 */
const LIGHT = `
  --ground: #fbfaf8; --raised: #ffffff; --sunken: #f3f1ec; --line: #dedad2; --strong-line: #8f897d;
  --ink: #1f1d1a; --soft-ink: #5b564d; --accent: #3a4fb8; --accent-ground: #eef0fb;
  --upheld: #1b6e3c; --upheld-ground: #e7f4ea; --refuted: #a8322a; --refuted-ground: #fcedea;
  --in-work: #85540a; --in-work-ground: #fbf1dd; --waiting: #5b564d; --waiting-ground: #efece5;
  --t-comment: #696357; --t-string: #1b6e3c; --t-keyword: #7a2e8e; --t-number: #9a4a07; --t-typename: #1d5f8a;
  --shadow: 0 1px 2px rgb(60 50 30 / 7%), 0 6px 20px rgb(60 50 30 / 5%);
`;

const DARK = `
  --ground: #16181d; --raised: #1e2128; --sunken: #121418; --line: #333843; --strong-line: #7b8494;
  --ink: #e8e6e1; --soft-ink: #aab0bb; --accent: #a5b4fc; --accent-ground: #252a45;
  --upheld: #7fd69b; --upheld-ground: #17301f; --refuted: #ff9d92; --refuted-ground: #3a1d1b;
  --in-work: #f0c26b; --in-work-ground: #352a14; --waiting: #aab0bb; --waiting-ground: #2a2e37;
  --t-comment: #98a0ad; --t-string: #8fd6a4; --t-keyword: #d6a4ea; --t-number: #f2b880; --t-typename: #8cc8f0;
  --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 6px 20px rgb(0 0 0 / 25%);
`;

export const THEME = `
:root { color-scheme: light; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { color-scheme: dark; ${DARK} } }
:root[data-theme="dark"] { color-scheme: dark; ${DARK} }
:root {
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, "Liberation Serif", Georgia, serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "Liberation Mono", monospace;
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.6 var(--sans); overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
p { margin: 0 0 .8em; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: 1px; overflow-wrap: anywhere; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
code, pre, kbd { font-family: var(--mono); font-size: .875em; }
code { background: var(--sunken); border-radius: 4px; padding: .08em .22em; overflow-wrap: anywhere; }
pre { margin: 0; padding: .8rem 1rem; background: var(--sunken); border-radius: 8px; overflow-x: auto; line-height: 1.5; unicode-bidi: isolate; }
pre code { background: none; padding: 0; font-size: 1em; overflow-wrap: normal; }
.t-comment { color: var(--t-comment); font-style: italic; } .t-string { color: var(--t-string); }
.t-keyword { color: var(--t-keyword); } .t-number { color: var(--t-number); } .t-typename { color: var(--t-typename); }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .93em; }
th, td { overflow-wrap: normal; padding: .35rem .8rem .35rem 0; text-align: left; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--soft-ink); font-weight: 600; border-bottom-color: var(--strong-line); }
.scroll { overflow-x: auto; margin: 0 0 1.2rem; }
details > summary { cursor: pointer; font-weight: 600; padding: .35rem 0; }
details > summary::marker { color: var(--soft-ink); }
details[open] > summary { margin-bottom: .4rem; }
button, input, select { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--strong-line); border-radius: 8px; padding: .4rem .7rem; }
button { cursor: pointer; }
[hidden] { display: none !important; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.katex { font-size: 1.08em; }
.together { white-space: nowrap; }
td code { white-space: nowrap; }
.formula, .statement { font-family: var(--serif); font-size: 1.04rem; }
.formula { overflow-x: auto; overflow-y: hidden; margin: .9rem 0 1.1rem; padding: .55rem 1rem; border-left: 3px solid var(--accent); background: var(--accent-ground); border-radius: 0 8px 8px 0; }
.formula .line { padding: .22rem 0 .22rem 1.2rem; text-indent: -1.2rem; line-height: 1.75; }
.formula .line .katex { text-indent: 0; }
.formula .in-1 { margin-left: .75rem; } .formula .in-2 { margin-left: 1.5rem; } .formula .in-3 { margin-left: 2.25rem; } .formula .in-4 { margin-left: 3rem; } .formula .in-5 { margin-left: 4.2rem; }
.formula .clause { margin-right: 1.6rem; }
.formula .between { height: .5rem; }
.formula.main .katex-display { margin: .35rem 0; text-align: left; }
.formula.main .katex-display > .katex { text-align: left; }
.untypeset { background: var(--refuted-ground); }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } a, button { transition: background-color .15s, border-color .15s; } }
@media print {
  :root { color-scheme: light; ${LIGHT} --ground: #fff; --shadow: none; }
  body { font-size: 10.5pt; }
  .no-print { display: none !important; }
  pre, .formula { white-space: pre-wrap; break-inside: avoid; }
}
`;
