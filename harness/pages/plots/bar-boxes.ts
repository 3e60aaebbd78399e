import type { Bars, Mark } from '../../engine/figures/plot.ts';

export interface BarBox {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** The part of its place that a bar, or the bars beside each other, take. */
const FILLED = 0.78;

/** Where the bars of one mark stand; those of several marks at one x share its place. */
export function barBoxes(mark: Bars, all: readonly Mark[], categories: readonly string[]): BarBox[] {
  const groups = all.filter((each): each is Bars => each.kind === 'bars');
  return mark.bars.map(({ x, y }) => {
    const here = groups.filter(({ bars }) => bars.some((bar) => bar.x === x));
    const width = FILLED / here.length;
    const from = categories.indexOf(x) - FILLED / 2 + here.indexOf(mark) * width;
    return { from, to: from + width, value: y };
  });
}
