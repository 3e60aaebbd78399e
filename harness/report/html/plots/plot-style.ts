/**
 * How pictures look. A role shows by more than its colour: the reference is a broad dashed band behind the own thin
 * solid line, so that both are seen where they agree.
 */
export const PLOT_STYLE = `
.picture { --own: var(--accent); --reference: var(--t-number); --other: var(--t-typename); --context: var(--strong-line); display: block; width: 100%; height: auto; overflow: visible; font-family: var(--sans); font-size: 11px; color: var(--ink); }
.picture text { white-space: pre; }
.picture .own { --role: var(--own); } .picture .reference { --role: var(--reference); } .picture .other { --role: var(--other); } .picture .context { --role: var(--context); }
.picture .grid { stroke: var(--line); stroke-opacity: 1; }
.picture .axis { color: var(--soft-ink); } .picture .axis text { fill: var(--soft-ink); font-variant-numeric: tabular-nums; }
.picture .names text { fill: var(--ink); stroke: var(--plot-ground, var(--raised)); stroke-width: 3px; paint-order: stroke; stroke-linejoin: round; }
.picture .line { fill: none; stroke: var(--role); stroke-width: 2; stroke-linejoin: round; stroke-linecap: butt; }
.picture .line.reference { stroke-width: 5; stroke-opacity: .55; stroke-dasharray: 9 4; }
.picture .line.other { stroke-dasharray: 2 3; stroke-width: 2.2; }
.picture .line.context { stroke-width: 1.2; }
.picture .dots { fill: var(--role); stroke: none; }
.picture .dots.reference { fill: none; stroke: var(--role); stroke-width: 1.8; }
.picture .dots.other { fill: var(--plot-ground, var(--raised)); stroke: var(--role); stroke-width: 1.6; }
.picture .dots.context { fill-opacity: .7; }
.picture .bars { fill: var(--role); stroke: var(--role); stroke-width: 1.2; }
.picture .bars.reference { fill-opacity: .22; stroke-dasharray: 5 3; } .picture .bars.other { fill-opacity: .12; stroke-dasharray: 1.5 2; } .picture .bars.context { fill-opacity: .35; stroke: none; }
.picture .contours { stroke: var(--role); fill: none; stroke-width: 1; stroke-opacity: .75; }
.picture .level { stroke: var(--role); stroke-width: 1.4; } .picture .level.reference { stroke-dasharray: 9 4; } .picture .level.other { stroke-dasharray: 2 3; } .picture .level.context { stroke-width: 1; }
.picture .image { shape-rendering: crispEdges; }
figure { margin: 1rem 0 2.2rem; padding: 1.1rem 1.3rem .8rem; border: 1px solid var(--line); border-radius: 12px; background: var(--raised); box-shadow: var(--shadow); }
figure h4 { font-size: 1.02rem; margin-bottom: .35rem; } figure details { font-size: .92rem; margin-top: .3rem; }
.figure-caption { font-family: var(--serif); font-size: 1rem; color: var(--soft-ink); max-width: 48rem; margin-bottom: .9rem; }
.figure-note { font-size: .88rem; color: var(--soft-ink); margin: .2rem 0 0; }
.plots { display: flex; flex-wrap: wrap; gap: 1.1rem 1.4rem; align-items: flex-start; }
.plot { flex: 1 1 24rem; max-width: 38rem; min-width: min(100%, 15rem); }
.pair .plot { flex-basis: 20rem; max-width: 27rem; } .several .plot { flex-basis: 15rem; max-width: 21rem; }
.plot-title { font-size: .88rem; font-weight: 600; margin: 0 0 .3rem; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .7rem 0 .2rem; padding: 0; font-size: .9rem; }
.legend li { display: flex; align-items: center; gap: .45rem; } .legend .picture { width: 30px; flex: none; }
@media (max-width: 30rem) { figure { padding: .9rem .8rem .6rem; } .one .picture { font-size: 14px; } .pair .picture { font-size: 12.5px; } }
@media print { figure { break-inside: avoid; box-shadow: none; } }
`;
