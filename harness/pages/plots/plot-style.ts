/**
 * How pictures look. A role shows by more than its colour: the reference is a broad dashed band behind the own thin
 * solid line, so that both are seen where they agree.
 */
const LIGHT = '--own: var(--accent); --reference: #d07a12; --other: #0d7a72; --context: var(--strong-line);';
const DARK = '--own: #8fb0ff; --reference: #e8952a; --other: #55c7b8; --context: var(--strong-line);';

export const PLOT_STYLE = `
:root { ${LIGHT} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${DARK} } }
:root[data-theme="dark"] { ${DARK} }
.picture { display: block; width: 100%; height: auto; overflow: visible; font-family: var(--sans); font-size: 11px; color: var(--ink); }
.picture text { white-space: pre; }
.picture .own { --role: var(--own); } .picture .reference { --role: var(--reference); } .picture .other { --role: var(--other); } .picture .context { --role: var(--context); }
.picture .grid { stroke: var(--line); stroke-opacity: .75; }
.picture .axis { color: var(--soft-ink); } .picture .axis text { fill: var(--soft-ink); font-variant-numeric: tabular-nums; }
.picture .axis.names text { fill: var(--ink); }
.picture .names text { fill: var(--ink); stroke: var(--raised); stroke-width: 3px; paint-order: stroke; stroke-linejoin: round; }
.picture .line { fill: none; stroke: var(--role); stroke-width: 2; stroke-linejoin: round; stroke-linecap: butt; }
.picture .line.reference { stroke-width: 5; stroke-opacity: .8; stroke-dasharray: 8 4; }
.picture .line.other { stroke-dasharray: 2 2.5; stroke-width: 2.2; }
.picture .line.context { stroke-width: 1.2; }
.picture .dots { fill: var(--role); stroke: none; }
.picture .dots.reference { fill: none; stroke: var(--role); stroke-width: 1.8; }
.picture .dots.other { fill: var(--raised); stroke: var(--role); stroke-width: 1.5; }
.picture .dots.context { fill-opacity: .7; }
.picture .bars { fill: var(--role); stroke: var(--role); stroke-width: 1.2; }
.picture .bars.reference { fill-opacity: .25; stroke-dasharray: 5 3; } .picture .bars.other { fill-opacity: .12; stroke-dasharray: 1.5 2; } .picture .bars.context { fill-opacity: .35; stroke: none; }
.picture .contours { stroke: var(--role); fill: none; stroke-width: 1; stroke-opacity: .7; }
.picture .level { stroke: var(--role); stroke-width: 1.4; } .picture .level.reference { stroke-dasharray: 9 4; } .picture .level.other { stroke-dasharray: 2 3; } .picture .level.context { stroke-width: 1; }
.picture .image { shape-rendering: crispEdges; }
figure { margin: 1rem 0 1.6rem; padding: 1.1rem 1.3rem .7rem; border: 1px solid var(--line); border-radius: 12px; background: var(--raised); box-shadow: var(--shadow); }
figure h4 { font-size: 1.02rem; margin-bottom: .3rem; }
figcaption { font-family: var(--serif); font-size: 1.02rem; line-height: 1.55; max-width: 46rem; margin-bottom: .9rem; }
figure details { font-size: .92rem; margin-top: .5rem; } figure details p { max-width: 48rem; } figure summary { font-weight: 500; color: var(--soft-ink); }
.plots { display: grid; gap: 1.1rem 1.6rem; align-items: start; }
.one .plots { max-width: 36rem; } .pair .plots { grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); } .several .plots { grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); }
.plot-title { font-size: .88rem; font-weight: 600; margin: 0 0 .3rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .7rem 0 .2rem; padding: 0; font-size: .9rem; }
.legend li { display: flex; align-items: center; gap: .5rem; } .legend .picture { width: 30px; height: 12px; flex: none; }
.alone { font-size: .88rem; color: var(--soft-ink); margin: .3rem 0 0; }
@media (min-width: 68rem) {
  figure.one { display: grid; grid-template-columns: minmax(0, 34rem) minmax(13rem, 1fr); grid-template-rows: auto auto 1fr auto; column-gap: 2rem; }
  .one h4, .one details { grid-column: 1 / -1; } .one .plots { grid-column: 1; grid-row: 2 / 4; margin-top: .6rem; } .one figcaption { grid-column: 2; margin: .5rem 0 .4rem; } .one .key { grid-column: 2; }
  .one .legend { flex-direction: column; }
}
@media (max-width: 30rem) { figure { padding: .9rem .8rem .5rem; } .one .picture { font-size: 12.5px; } .pair .picture { font-size: 12px; } }
@media print { figure { break-inside: avoid; box-shadow: none; } }
`;
