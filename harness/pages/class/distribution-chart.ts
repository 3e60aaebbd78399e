/**
 * The scores of a class as ten bars, with the median and the middle half.
 */

import { percent } from '../../class/rounding.ts';
import type { Distribution } from '../../class/statistics/distribution.ts';
import { counted } from '../../report/counted.ts';
import { type Html, html } from '../html.ts';

const WIDTH = 480;
const HEIGHT = 200;
/** Room for the counts above the bars and for what stands below them. */
const PLOT = { top: 34, bottom: 150, left: 8, right: 472 } as const;
const GAP = 3;

export function distributionChart(distribution: Distribution): Html {
  const { histogram, median, lowerQuartile, upperQuartile } = distribution;
  const most = Math.max(...histogram);
  const width = (PLOT.right - PLOT.left) / histogram.length;
  const at = (share: number) => round(PLOT.left + share * (PLOT.right - PLOT.left));
  const bars = histogram.map((count, bin) => {
    const height = round((count / most) * (PLOT.bottom - PLOT.top));
    const x = round(PLOT.left + bin * width + GAP / 2);
    const y = PLOT.bottom - height;
    return html`<rect class="bar" x="${x}" y="${y}" width="${round(width - GAP)}" height="${height}" rx="2"/>${
      count > 0 && html`<text class="count" x="${round(x + (width - GAP) / 2)}" y="${y - 5}">${count}</text>`
    }`;
  });
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      html`<text class="tick ${share === 0 ? 'first' : share === 1 ? 'last' : ''}" x="${at(share)}" y="${PLOT.bottom + 22}">${percent(share)} %</text>`,
  );
  return html`<svg class="distribution" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="distribution-title distribution-text">
<title id="distribution-title">Distribution of scores</title>
<desc id="distribution-text">${inWords(distribution)}</desc>
${bars}
<line class="axis" x1="${PLOT.left}" x2="${PLOT.right}" y1="${PLOT.bottom}" y2="${PLOT.bottom}"/>
<line class="middle" x1="${at(lowerQuartile)}" x2="${at(upperQuartile)}" y1="${PLOT.bottom + 4}" y2="${PLOT.bottom + 4}"/>
<path class="median" d="M${at(median)} ${PLOT.bottom - 1}l5 10h-10z"/>
${ticks}
<text class="tick middle-label" x="${WIDTH / 2}" y="${HEIGHT - 6}">score, as a share of the points</text>
</svg>`;
}

function inWords({ histogram, count, median, lowerQuartile, upperQuartile }: Distribution): string {
  const bins = histogram.flatMap((students, bin) =>
    students > 0 ? [`${bin * 10} to ${bin * 10 + 10} %: ${students}`] : [],
  );
  return `${counted(count, 'student')}: median ${percent(median)} %, the middle half between ${percent(lowerQuartile)} % and ${percent(upperQuartile)} %. ${bins.join('; ')}.`;
}

/** A tenth of a pixel is enough, and the same on every machine. */
function round(length: number): number {
  return Math.round(length * 10) / 10;
}
