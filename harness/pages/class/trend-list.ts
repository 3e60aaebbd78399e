/**
 * The trend over attempts: the mean of those who handed in several times, and the way of each.
 */
import { percent } from '../../class/rounding.ts';
import { gainOf, type Trend } from '../../class/statistics/trend.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';
import { studentLink } from './links.ts';

/** As many as are read without scrolling; the others are behind a fold. */
const FIRST = 10;

const WIDTH = 110;
const HEIGHT = 24;
/** Half of the widest dot. */
const EDGE = 3;

export function trendList(trend: Trend): Html {
  const { students, means, counts, medianOfFirst, medianOfLast, rose, fell } = trend;
  const items = students.map(
    ({ student, attempts }) =>
      html`<li>${sparkline(attempts)} <span class="gain">${signed(gainOf({ attempts }))}</span> <span>${studentLink(student)} <span class="about">${attempts.map(percent).join(' → ')} %</span></span></li>`,
  );
  return html`<section id="trend" aria-labelledby="trend-heading">
<h2 id="trend-heading">Over the attempts</h2>
<p class="lead">${counted(students.length, 'student')} handed in more than once: from ${percent(medianOfFirst)} % in the median of the first attempts to ${percent(medianOfLast)} % in that of the last. ${rose} gained, ${fell} lost, ${students.length - rose - fell} stayed. Before lateness and points by hand; an attempt is what was graded into this folder.</p>
<ol class="means">${means.map(
    (mean, place) =>
      html`<li><span class="bar" style="height:${bar(mean)}rem"></span><b>${percent(mean)} %</b><span class="about">${ordinal(place + 1)} · ${counts[place]}</span></li>`,
  )}</ol>
<p class="about">The mean after each attempt, with how many made it. Who made no further one counts with the last.</p>
<ol class="trends">${items.slice(0, FIRST)}</ol>
${items.length > FIRST && html`<details class="more"><summary>${items.length - FIRST} more students</summary><ol class="trends" start="${FIRST + 1}">${items.slice(FIRST)}</ol></details>`}
</section>`;
}

/** Of a share of 1, in rem. */
const TALLEST = 5;

function bar(share: number): number {
  return Math.round(Math.min(1, share) * TALLEST * 100) / 100;
}

function signed(gain: number): string {
  const points = Math.round(gain * 100);
  return points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '±0';
}

function ordinal(number: number): string {
  const tens = number % 100;
  const ending = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

function sparkline(attempts: readonly number[]): Html {
  const x = (place: number) => EDGE + (place / (attempts.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (share: number) => HEIGHT - EDGE - Math.min(1, share) * (HEIGHT - 2 * EDGE);
  const points = attempts.map((share, place) => `${round(x(place))},${round(y(share))}`);
  const last = points[points.length - 1].split(',');
  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><polyline points="${points.join(' ')}"/><circle cx="${last[0]}" cy="${last[1]}" r="${EDGE}"/></svg>`;
}

/** A tenth of a pixel is enough, and the same on every machine. */
function round(length: number): number {
  return Math.round(length * 10) / 10;
}
