/**
 * Pictures without a browser: every kind of mark is drawn, and nothing a student's code answers breaks them.
 */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { DrawnFigure } from '../../harness/engine/figures/drawn-figure.ts';
import type { Mark, Plot, Point } from '../../harness/engine/figures/plot.ts';
import { figures } from '../../harness/pages/learner/figures.ts';
import { plotPicture } from '../../harness/pages/plots/plot-picture.ts';
import { sizeFor } from '../../harness/pages/plots/size.ts';
import { linearTicks, logTicks, tickText } from '../../harness/pages/plots/ticks.ts';

const WAY: readonly Point[] = [
  [0, 1],
  [1, 3],
  [2, 2],
];
const BOWL = [-2, -1, 0, 1, 2].map((y) => [-2, -1, 0, 1, 2].map((x) => x * x + y * y));

/** Each kind of mark, and the shapes it is made of. */
const marks: Record<string, { readonly mark: Mark; readonly shapes: string; readonly count: number }> = {
  'a line': { mark: { kind: 'line', role: 'own', points: WAY }, shapes: '.line.own path', count: 1 },
  'the dots of a line': {
    mark: { kind: 'line', role: 'own', points: WAY, dotted: true },
    shapes: '.dots.own circle',
    count: 3,
  },
  dots: {
    mark: { kind: 'dots', role: 'reference', points: WAY },
    shapes: '.dots.reference circle',
    count: 3,
  },
  'dots of a second method, of another shape': {
    mark: { kind: 'dots', role: 'other', points: WAY },
    shapes: '.dots.other path',
    count: 3,
  },
  bars: {
    mark: {
      kind: 'bars',
      role: 'own',
      bars: [
        { x: 'a', y: 2 },
        { x: 'b', y: -1 },
      ],
    },
    shapes: '.bars.own rect',
    count: 2,
  },
  contours: {
    mark: { kind: 'contours', role: 'context', x: [-2, 2], y: [-2, 2], values: BOWL, levels: [1, 3] },
    shapes: '.contours.context path',
    count: 2,
  },
  'an image, a path for each shade': {
    mark: {
      kind: 'image',
      role: 'own',
      values: [
        [0, 1],
        [1, 0.5],
      ],
      range: [0, 1],
    },
    shapes: '.image.own path',
    count: 3,
  },
  'a level': { mark: { kind: 'level', role: 'context', axis: 'y', at: 2 }, shapes: '.level line', count: 1 },
};

describe('every kind of mark is drawn', () => {
  it.each(Object.entries(marks))('%s', (_, { mark, shapes, count }) => {
    const beside: Mark = { kind: 'line', role: 'context', points: WAY };
    const svg = drawn(plotOf(mark.kind === 'level' ? [mark, beside] : [mark]));
    expect(svg.querySelectorAll(shapes)).toHaveLength(count);
    for (const path of svg.querySelectorAll(`${shapes}[d]`)) expect(path.getAttribute('d')).not.toBe('');
  });
});

describe('where a mark stands', () => {
  it('own marks are in front, whatever their order', () => {
    const both = plotOf([
      { kind: 'line', role: 'own', points: WAY },
      { kind: 'line', role: 'reference', points: WAY },
    ]);
    const order = [...drawn(both).querySelectorAll('.line')].map((line) => line.getAttribute('class'));
    expect(order).toEqual(['line reference', 'line own']);
  });

  it('bars of several marks stand beside each other, and alone where they are alone', () => {
    const svg = drawn(
      plotOf([
        { kind: 'bars', role: 'reference', bars: [{ x: 'a', y: 1 }] },
        {
          kind: 'bars',
          role: 'own',
          bars: [
            { x: 'a', y: 1 },
            { x: 'b', y: 1 },
          ],
        },
      ]),
    );
    const [left] = boxes(svg, '.bars.reference rect');
    const [right, alone] = boxes(svg, '.bars.own rect');
    expect(left.x + left.width).toBeLessThanOrEqual(right.x + 0.11);
    expect(alone.width).toBeGreaterThan(right.width * 1.9);
  });

  it('a unit of the plane is as long on both axes', () => {
    const corners: readonly Point[] = [
      [0, 0],
      [4, 0],
      [4, 1],
    ];
    const x = { label: 'x', domain: [0, 4] } as const;
    const y = { label: 'y', domain: [0, 1] } as const;
    const svg = drawn({ x, y, marks: [{ kind: 'dots', role: 'own', points: corners }], isPlane: true });
    const [a, b, c] = [...svg.querySelectorAll('circle')].map((dot) => numbersOf(dot, ['cx', 'cy']));
    // Places are rounded to a tenth.
    expect(Math.abs((b[0] - a[0]) / 4 - (b[1] - c[1]))).toBeLessThan(0.2);
  });

  it('the first row of an image is on top', () => {
    const image: Mark = { kind: 'image', role: 'own', values: [[0], [1]], range: [0, 1] };
    const [light, dark] = [...drawn(plotOf([image])).querySelectorAll('.image path')];
    const top = (path: Picture) => Number(path.getAttribute('d')?.match(/^M[\d.]+,([\d.]+)/)?.[1]);
    expect(top(light)).toBeLessThan(top(dark));
  });

  it('names at the ends of lines do not lie on each other, and what two lines share is said once', () => {
    const ends = [2, 2.01, 2.02].map(
      (y, k): Mark => ({
        kind: 'line',
        role: 'own',
        label: `w${k}`,
        points: [
          [0, 0],
          [1, y],
        ],
      }),
    );
    const again: Mark = { ...ends[0], role: 'reference' } as Mark;
    const words = [...drawn(plotOf([...ends, again])).querySelectorAll('.names:not(.axis) text')];
    expect(words.map((word) => word.textContent).sort()).toEqual(['w0', 'w1', 'w2']);
    const heights = words.map((word) => Number(word.getAttribute('y'))).sort((a, b) => a - b);
    expect(Math.min(heights[1] - heights[0], heights[2] - heights[1])).toBeGreaterThan(10);
  });
});

describe('numbers of any size', () => {
  const sizes = [0, -0, 5e-324, 1e-300, -1e100, 1e300, -Number.MAX_VALUE, Number.MAX_VALUE];
  const points = sizes.map((y, x): Point => [x, y]);

  it.each(['linear', 'log'] as const)('have a place on a %s axis, or none', (scale) => {
    for (const domain of [undefined, [1e-3, 1e3] as const]) {
      const axis = { label: 'y', scale, ...(domain && { domain }) };
      const all: Mark[] = [
        { kind: 'line', role: 'own', points, dotted: true, label: 'end' },
        { kind: 'dots', role: 'reference', points },
        ...sizes.map((at): Mark => ({ kind: 'level', role: 'context', axis: 'y', at, label: 'here' })),
      ];
      const text = textOf({ x: { label: 'x' }, y: axis, marks: all });
      expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
      // What is far away is drawn some lengths of the axis away: engines lose track of larger numbers.
      const numbers = [...text.matchAll(/[-\d.]+(?:e[-+]?\d+)?/g)].map(([number]) =>
        Math.abs(Number(number)),
      );
      expect(numbers.filter((number) => number > 1e5)).toEqual([]);
    }
  });

  it('have a place in bars, contours and images', () => {
    const bars: Mark = { kind: 'bars', role: 'own', bars: sizes.map((y, k) => ({ x: String(k), y })) };
    const square = [sizes.slice(0, 3), sizes.slice(2, 5), sizes.slice(5)];
    const box = { x: [0, 1], y: [0, 1] } as const;
    const contours: Mark = { kind: 'contours', role: 'own', ...box, values: square, levels: [0, 1, 1e300] };
    const image: Mark = { kind: 'image', role: 'own', values: square, range: [0, 0] };
    for (const mark of [bars, contours, image]) {
      expect(textOf(plotOf([mark]))).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('one point, no point, and one place for all points have axes', () => {
    for (const few of [
      [],
      [[3, 0]],
      [
        [3, 7],
        [3, 7],
      ],
    ] as Point[][]) {
      const svg = drawn(plotOf([{ kind: 'dots', role: 'own', points: few }]));
      expect(svg.querySelectorAll('circle')).toHaveLength(few.length);
      expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it('what is not above 0 is a gap on a log scale, not a bridge', () => {
    const line: Mark = {
      kind: 'line',
      role: 'own',
      points: [
        [0, 1],
        [1, 10],
        [2, 0],
        [3, -1],
        [4, 10],
        [5, 100],
      ],
    };
    const svg = drawn({ x: { label: 'x' }, y: { label: 'y', scale: 'log' }, marks: [line] });
    expect(svg.querySelector('.line path')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  });
});

describe('a figure on a page', () => {
  const plot: Plot = {
    ...plotOf([{ kind: 'line', role: 'own', name: 'yours', points: WAY }]),
    title: 'left',
  };
  const figure: DrawnFigure = {
    title: 'The curve',
    caption: 'Where |x| ≤ t it lies on the axis.',
    words: 'A line that rises.',
    plots: [plot, { ...plot, title: 'right' }],
    table: { head: ['x', 'y'], rows: [[1, 2]] },
    showsOwn: true,
  };

  it('has a name and a description that are read aloud', () => {
    const page = pageOf(figure);
    const pictures = [...page.querySelectorAll('svg[role=img]')];
    expect(pictures.map((picture) => picture.getAttribute('aria-label'))).toEqual([
      'The curve: left',
      'The curve: right',
    ]);
    for (const picture of pictures) {
      const words = page.querySelector(`[id="${picture.getAttribute('aria-describedby')}"]`);
      expect(words?.textContent).toBe(figure.words);
    }
  });

  it('says in words what each line stands for, once', () => {
    expect(
      [...pageOf(figure).querySelectorAll('.legend li')].map((item) => item.textContent?.trim()),
    ).toEqual(['yours']);
  });

  it('says so where the reference is alone', () => {
    expect(pageOf(figure).textContent).not.toContain('reference alone');
    expect(pageOf({ ...figure, showsOwn: false }).textContent).toContain('The reference alone.');
  });

  it('shows hostile words as words', () => {
    const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>\u202e</style>';
    const line: Mark = { kind: 'line', role: 'own', name: hostile, label: hostile, points: WAY };
    const bars: Mark = { kind: 'bars', role: 'own', name: hostile, bars: [{ x: hostile, y: 1 }] };
    const level: Mark = { kind: 'level', role: 'own', name: hostile, axis: 'y', at: 1, label: hostile };
    const plots = [line, bars, level].map((mark) => ({
      title: hostile,
      x: { label: hostile },
      y: { label: hostile },
      marks: [mark],
    }));
    const table = { head: [hostile], rows: [[hostile]] };
    const texts = { title: hostile, caption: hostile, words: hostile, showsOwn: true };
    const page = pageOf({ ...texts, plots, table });
    expect(page.querySelectorAll('script, img, style')).toHaveLength(0);
    expect(page.querySelector('.names text')?.textContent).toContain('<script>alert(1)</script>');
    expect(page.innerHTML).not.toContain('\u202e');
  });

  it('has ids of its own, and is the same whatever was drawn before', () => {
    const beyond: Mark = {
      kind: 'line',
      role: 'own',
      points: [
        [0, 0],
        [1, 9],
        [2, 0],
      ],
    };
    const clipped: Plot = { x: { label: 'x' }, y: { label: 'y', domain: [0, 1] }, marks: [beyond] };
    // Copies: what is known already would be taken as it is.
    const make = () =>
      figures(
        'a',
        [1, 2].map(() => ({ ...figure, plots: [clipped, clipped] })),
      ).join('');
    const first = make();
    expect(make()).toBe(first);
    const ids = [...first.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id) => id.endsWith('clip'))).toHaveLength(4);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, used] of first.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(used);
  });

  it('names no colour but those of the theme, so that it is right in the light and in the dark', () => {
    const colours = figures('a', [figure])
      .join('')
      .match(/(?:fill|stroke)="(?!none|currentColor|inherit)[^"]*"/g);
    expect(colours ?? []).toEqual([]);
  });
});

describe('ticks', () => {
  it('stand at numbers a reader can count in', () => {
    expect(linearTicks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
    expect(linearTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(linearTicks(9, 0, 5)).toEqual([0, 2, 4, 6, 8]);
    expect(logTicks(0.001, 10, 5)).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logTicks(8, 0.05, 9)).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
    expect(logTicks(1e-12, 1e12, 5)).toEqual([1e-10, 1e-5, 1, 1e5, 1e10]);
    expect(logTicks(1.5, 6, 5)).toEqual([2, 5]);
  });

  it('are written short', () => {
    expect([0, -0.25, 1000, 1e-6, -1e20, 2.5e8].map(tickText)).toEqual([
      ...['0', '−0.25', '1000', '10⁻⁶', '−10²⁰', '2.5·10⁸'],
    ]);
  });
});

/** What these tests ask of an element. */
interface Picture {
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Picture | null;
  querySelectorAll(selector: string): Iterable<Picture> & { readonly length: number };
}

function numbersOf(element: Picture, names: readonly string[]): number[] {
  return names.map((name) => Number(element.getAttribute(name)));
}

function boxes(svg: Picture, selector: string) {
  return [...svg.querySelectorAll(selector)].map((rect) => {
    const [x, width] = numbersOf(rect, ['x', 'width']);
    return { x, width };
  });
}

function plotOf(all: readonly Mark[]): Plot {
  return { x: { label: 'x' }, y: { label: 'y' }, marks: all };
}

function textOf(plot: Plot): string {
  return plotPicture(plot, { ...sizeFor(1), id: 'p', name: 'a picture', describedBy: 'words' }).text;
}

function drawn(plot: Plot) {
  return pageWith(textOf(plot)).querySelector('svg') as unknown as Picture;
}

function pageOf(figure: DrawnFigure) {
  return pageWith(figures('a', [figure]).join(''));
}

function pageWith(text: string) {
  return parseHTML(`<!doctype html><html><body>${text}</body></html>`).document.body as unknown as Picture;
}
