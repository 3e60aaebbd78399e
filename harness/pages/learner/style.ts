/** How the learner's page is laid out: the map beside one part of the course. */
export const STYLE = `
.skip { position: absolute; left: -100vw; top: 0; background: var(--raised); padding: .5rem 1rem; z-index: 3; }
.skip:focus { left: .5rem; top: .5rem; }
.layout { display: grid; grid-template-columns: minmax(15rem, 18.5rem) minmax(0, 1fr); min-height: 100vh; }
.map { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 1.4rem 1.1rem 2rem 1.4rem; border-right: 1px solid var(--line); background: var(--raised); min-height: 100vh; scrollbar-width: thin; }
.map ul { list-style: none; margin: 0; padding: 0; }
.map a { text-decoration: none; color: inherit; }
.map li a { display: flex; gap: .5rem; align-items: baseline; padding: .24rem .55rem; border-radius: 7px; font-size: .92rem; line-height: 1.4; }
.map li a:hover, .chapter-name a:hover { background: var(--sunken); }
.map [aria-current]:not(.brand *) { background: var(--accent-ground); color: var(--accent); font-weight: 600; }
.brand { font-size: 1.2rem; font-weight: 750; letter-spacing: -.01em; margin: 0 0 .9rem .1rem; }
.chapter { margin-top: 1.05rem; }
.chapter-name { display: flex; justify-content: space-between; align-items: baseline; gap: .5rem; margin: 0 0 .15rem; font-size: .8rem; font-weight: 650; color: var(--soft-ink); letter-spacing: .02em; }
.chapter-name a { padding: .1rem .55rem; border-radius: 7px; }
.count { font-variant-numeric: tabular-nums; padding-right: .5rem; font-weight: 500; }
.filter { display: grid; gap: .25rem; margin-bottom: .4rem; }
.filter label { font-size: .8rem; color: var(--soft-ink); margin-top: .2rem; }
.filter input, .filter select { width: 100%; min-width: 0; font-size: .92rem; }
.found { font-size: .8rem; margin: .2rem 0 0; min-height: 1.3em; }
.sign { display: inline-block; flex: none; width: 1.1em; text-align: center; font-weight: 700; }
.sign.upheld, .verdict.upheld { color: var(--upheld); } .sign.refuted, .verdict.refuted { color: var(--refuted); }
.sign.in-work, .verdict.in-work { color: var(--in-work); } .sign.waiting, .verdict.waiting { color: var(--waiting); }
.badge { display: inline-block; font-size: .78rem; font-weight: 600; line-height: 1.5; padding: .05rem .55rem; border-radius: 99px; white-space: nowrap; }
.badge.upheld { color: var(--upheld); background: var(--upheld-ground); } .badge.refuted { color: var(--refuted); background: var(--refuted-ground); }
.badge.in-work { color: var(--in-work); background: var(--in-work-ground); } .badge.waiting { color: var(--waiting); background: var(--waiting-ground); }
.soft { color: var(--soft-ink); }
.theme { position: fixed; right: 1rem; top: .9rem; z-index: 2; font-size: .82rem; padding: .25rem .75rem; }
main { padding: 2.6rem clamp(1rem, 4vw, 4rem) 5rem; max-width: 70rem; width: 100%; }
main:focus, .view:focus { outline: none; }
.view + .view { margin-top: 5rem; border-top: 1px solid var(--line); padding-top: 3rem; }
.scripted .view + .view { margin-top: 0; border-top: 0; padding-top: 0; }
h1 { font-size: clamp(1.6rem, 4.5vw, 2.3rem); letter-spacing: -.02em; margin-bottom: .5rem; padding-right: 4rem; }
.overview .lead { font-size: 1.08rem; color: var(--soft-ink); }
.progress { margin: 1.6rem 0 1.2rem; } .progress p { margin-bottom: .5rem; display: flex; gap: .4rem 1rem; flex-wrap: wrap; align-items: baseline; }
.bar { display: flex; gap: 3px; }
.tile { flex: 1; height: .62rem; border-radius: 3px; background: var(--line); }
.tile.upheld { background: var(--upheld); } .tile.refuted { background: var(--refuted); } .tile.in-work { background: var(--in-work); }
.next { display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem .8rem; padding: .8rem 1.1rem; background: var(--accent-ground); border-radius: 10px; margin-bottom: 2rem; font-weight: 600; }
.next .label { font-weight: 500; color: var(--soft-ink); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1.1rem; }
.card { background: var(--raised); border: 1px solid var(--line); border-radius: 12px; padding: 1.1rem 1.25rem; box-shadow: var(--shadow); }
.card h2 { font-size: 1.08rem; } .card h2 a, .card li a { color: inherit; text-decoration: none; } .card a:hover { text-decoration: underline; }
.card > p { font-size: .85rem; margin: .15rem 0 .5rem; } .card .tile { height: .4rem; }
.card ul { list-style: none; margin: .8rem 0 0; padding: 0; font-size: .93rem; }
.card li { display: flex; justify-content: space-between; align-items: baseline; gap: .8rem; padding: .17rem 0; }
.path { font-size: .86rem; color: var(--soft-ink); margin-bottom: .6rem; } .path a { color: inherit; }
.exercise > header { margin-bottom: 1.6rem; padding-right: 4rem; }
.exercise h2, .theory h2 { font-size: clamp(1.5rem, 4vw, 2rem); letter-spacing: -.015em; margin-bottom: .6rem; }
.facts { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; align-items: baseline; margin-bottom: .35rem; font-size: .92rem; }
.dots { letter-spacing: .1em; color: var(--soft-ink); font-size: .8em; }
.exercise > section { margin: 2.4rem 0 0; }
.exercise h3 { font-size: 1.15rem; margin-bottom: .8rem; }
.assignment .part > p, .assignment li, .theory p, .theory li, .hints p, .field p, .resembles, .reconsider { font-family: var(--serif); font-size: 1.06rem; line-height: 1.65; }
.assignment .part > p, .assignment li, .hints p, .field p { max-width: 48rem; }
.assignment .lead { font-size: 1.2rem; line-height: 1.5; }
.assignment h4 { font-size: .95rem; margin: 1.8rem 0 .6rem; } .part:first-of-type h4:first-child { margin-top: 0; }
.field { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .2rem 1rem; margin: .8rem 0; align-items: baseline; }
.field h4 { margin: 0; color: var(--soft-ink); font-size: .86rem; font-weight: 600; } .field > * { margin: 0; }
.field pre, .entry pre { white-space: pre-wrap; overflow-wrap: anywhere; }
.source { white-space: pre-line; } .assignment .field .source { font-size: .97rem; }
.signature { margin: 1.1rem 0 .4rem; border: 1px solid var(--line); }
.given { margin-top: .6rem; font-size: .95rem; }
.finding { border: 1px solid var(--refuted); border-left-width: 5px; border-radius: 10px; padding: 1.1rem 1.3rem .9rem; background: var(--raised); box-shadow: var(--shadow); }
.finding.in-work { border-color: var(--in-work); }
.finding h3 { margin-bottom: .5rem; } .finding dl { margin: .9rem 0 0; }
.entry { display: grid; grid-template-columns: 6.2rem minmax(0, 1fr); gap: .2rem 1rem; padding: .4rem 0; border-top: 1px solid var(--line); align-items: baseline; }
.entry dt { color: var(--soft-ink); font-size: .86rem; } .entry dd { margin: 0; } .entry p { margin: 0; } .entry pre { padding: .35rem .7rem; }
.resembles { font-style: italic; }
.laws ol { list-style: none; padding: 0; margin: 0; counter-reset: law; }
.law { padding: .85rem 0 .7rem; border-top: 1px solid var(--line); }
.law p { margin: 0; } .law-name { display: flex; gap: .45rem; font-weight: 600; align-items: baseline; }
.statement { padding-left: 1.55rem; margin: .25rem 0 !important; overflow-x: auto; overflow-y: hidden; line-height: 1.9; }
.finding .statement { padding-left: 0; }
.statement .gap { display: inline-block; width: 1.6rem; }
.verdict { padding-left: 1.55rem; font-size: .86rem; }
.hints details, .solution details, .printed details { border-top: 1px solid var(--line); padding: .3rem 0; }
.printed pre { max-height: 24rem; overflow: auto; }
.turn { display: flex; justify-content: space-between; gap: 1rem; margin-top: 3rem; padding-top: 1.2rem; border-top: 1px solid var(--line); }
.turn a { text-decoration: none; font-weight: 600; }
.theory { max-width: 46rem; } .theory h3 { font-size: 1.3rem; margin: 2.2rem 0 .7rem; } .theory h4 { font-size: 1.08rem; margin: 1.6rem 0 .5rem; }
.theory pre { margin: .9rem 0 1.1rem; } .theory ul { padding-left: 1.2rem; } .theory li { margin: .25rem 0; }
@media (max-width: 52rem) {
  .layout { display: block; }
  .map { position: static; max-height: none; min-height: 0; border-right: 0; border-bottom: 1px solid var(--line); padding: 1rem; }
  .scripted .map .chapter { display: none; }
  .scripted:not([data-view="course"]) .map .filter { display: none; }
  .scripted .brand { margin: 0; } .scripted[data-view="course"] .brand { margin-bottom: .6rem; }
  main { padding-top: 1.4rem; } .exercise > header, h1 { padding-right: 0; }
  .theme { position: absolute; top: .75rem; }
  .field, .entry { grid-template-columns: minmax(0, 1fr); }
}
@media print { .layout { display: block; } main { padding: 0; max-width: none; } .finding, .law, .card { break-inside: avoid; box-shadow: none; } }
`;
