/**
 * `similar.html`: pairs of sources side by side, with the lines that they share. A list to look at, and no verdict.
 */

import { percent } from '../../class/rounding.ts';
import type { SimilarPairs } from '../../class/similarity/similar-in-class.ts';
import type { SharedLines, SimilarPair, Source } from '../../class/similarity/similar-pairs.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { page } from '../page.ts';
import { SIMILAR_STYLE } from './style.ts';
import { codeOf, shown, shownName } from './text.ts';

/** Longer files are no exercises. */
const MAX_LINES = 600;
const MAX_LINE_LENGTH = 300;
/** Sources of more pairs make a page that does not open: the others are in the CSV. */
const MAX_SHOWN = 100;

export function similarPage(similar: readonly SimilarPairs[]): {
  readonly path: string;
  readonly text: string;
} {
  const all = similar.flatMap(({ exercise, pairs }) => pairs.map((pair) => ({ exercise, pair })));
  const count = similar.reduce((sum, each) => sum + each.count, 0);
  const pairs = all.sort((a, b) => b.pair.alike - a.pair.alike).slice(0, MAX_SHOWN);
  return {
    path: 'similar.html',
    text: page({
      title: 'Sources that are alike',
      style: SIMILAR_STYLE,
      script: '',
      body: html`<header>
<h1>Sources that are alike</h1>
<p class="lead">Pairs that have more in common than the class has, without names, comments, layout and types; with the course’s own answers too. This is something to look at, no more: it comes of learning together, of a common source or of chance, and does not say which. Nothing is charged.</p>
<p class="about">What many wrote counts little. Short functions, of which there are few ways, are not compared.</p>
</header>
<main>
<p>${count === 0 ? 'No two sources are alike.' : counted(count, 'pair')}${count > pairs.length && html`, of which the first ${pairs.length} are shown; <code>similarity.csv</code> has more`}${count > 0 && '.'}</p>
${pairs.map(({ exercise, pair }) => onePair(exercise, pair))}
</main>`,
    }),
  };
}

function onePair(exercise: string, { left, right, alike, identical, shared }: SimilarPair): Html {
  return html`<details class="pair">
<summary><span class="alike">${percent(alike)} %</span> <span class="code">${codeOf(exercise)}</span> <span class="who"><bdi>${shownName(left.name)}</bdi> and <bdi>${shownName(right.name)}</bdi></span>${identical && html` <span class="badge">byte by byte</span>`}${right.isOfCourse && html` <span class="badge">of the course</span>`}</summary>
<div class="sides">${side(left, shared, 'left')}${side(right, shared, 'right')}</div>
</details>
`;
}

function side({ name, text }: Source, shared: readonly SharedLines[], which: 'left' | 'right'): Html {
  const marked = new Set(shared.flatMap((each) => numbersIn(each[which])));
  const lines = text.split(/\r?\n/);
  const rows = lines
    .slice(0, MAX_LINES)
    .map((line, index) =>
      marked.has(index + 1)
        ? html`<li class="same"><code>${shown(line, MAX_LINE_LENGTH)}</code></li>`
        : html`<li><code>${shown(line, MAX_LINE_LENGTH)}</code></li>`,
    );
  const left = lines.length - rows.length;
  return html`<section aria-label="${shownName(name)}"><h2><bdi>${shownName(name)}</bdi></h2><ol class="source" tabindex="0">${rows}</ol>${left > 0 && html`<p class="about">${counted(left, 'more line')}</p>`}</section>`;
}

function numbersIn([first, last]: readonly [number, number]): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
