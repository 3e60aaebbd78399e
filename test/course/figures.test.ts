/**
 * Every figure of the course: it can be drawn, it says what it shows, and code of any kind cannot break it.
 */
import { existsSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { drawFigures } from '../../harness/engine/figures/draw-figures.ts';
import type { DrawnFigure } from '../../harness/engine/figures/drawn-figure.ts';
import type { Mark, Role } from '../../harness/engine/figures/plot.ts';
import type { Exports } from '../../harness/engine/model.ts';
import { NOT_STARTED } from '../../harness/engine/not-started.ts';
import type { Subject } from '../../harness/engine/subject.ts';
import { byPlan, inProcess } from '../../harness/runtime/in-process.ts';
import { loadFile } from '../../harness/runtime/load.ts';
import { fileOf, listExercises, loadFigures, loadGrader } from '../this-course.ts';

const drawn = listExercises().filter((id) => existsSync(fileOf('figures', id)));

describe.each(drawn)('the figures of %s', (id) => {
  it('show the worked solution beside the reference', async () => {
    const { figures, faults } = await figuresOf(id, loadFile(fileOf('solutions', id)));
    expect(faults).toEqual([]);
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      expect(figure, figure.title).toMatchObject({ showsOwn: true });
      expect(pointsOf(figure, 'own'), figure.title).toBeGreaterThan(0);
      expect(pointsOf(figure, 'reference'), figure.title).toBeGreaterThan(0);
    }
  });

  it('say what they are and what there is to see', async () => {
    const { figures } = await figuresOf(id, inProcess((await loadGrader(id)).reference));
    for (const { title, caption, words, plots, table } of figures) {
      for (const text of [title, caption, words]) expect(text.trim()).not.toBe('');
      // Empty, NaN, a missing number: words made from numbers show it.
      expect(words).not.toMatch(/NaN|undefined|Infinity|\[object/);
      for (const { x, y } of plots) expect([x.label, y.label]).not.toContain('');
      for (const row of table?.rows ?? []) expect(row).toHaveLength(table?.head.length ?? 0);
    }
    expect(new Set(figures.map(({ title }) => title)).size).toBe(figures.length);
  });

  it('are drawn wherever a number of them is moved to', async () => {
    const { reference } = await loadGrader(id);
    for (const { title, slide } of await loadFigures(id)) {
      if (slide === undefined) continue;
      const { from, to, start, step } = slide;
      expect(start, title).toBe(Math.min(to, Math.max(from, start)));
      for (const value of [from, from + step, start, to]) {
        const moved = drawFigures([slide.figure(value)], inProcess(reference), reference);
        expect(moved.faults, `${title}: ${value}`).toEqual([]);
        const [figure] = moved.figures;
        // The page finds it by its title, and shows its words.
        expect(figure).toMatchObject({ title, showsOwn: true });
        expect(figure.words, `${title}: ${value}`).not.toMatch(/NaN|undefined|Infinity|\[object/);
      }
    }
  });

  it('are data that a report keeps as they are', async () => {
    const { figures } = await figuresOf(id, inProcess((await loadGrader(id)).reference));
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  });

  it('are the same asked by plan, as in a sandbox', async () => {
    const { reference } = await loadGrader(id);
    expect(await figuresOf(id, byPlan(reference))).toEqual(await figuresOf(id, inProcess(reference)));
  });

  it.each([
    [
      'not started',
      () => {
        throw new Error(NOT_STARTED);
      },
    ],
    [
      'throws',
      () => {
        throw new RangeError('of its own');
      },
    ],
    ['returns nothing', () => undefined],
    [
      'replaces what all code uses',
      () => {
        Array.prototype.map = () => [];
        return 1;
      },
    ],
  ])('are drawn without code that is or %s', async (_, code) => {
    const { figures, faults } = await figuresOf(id, inProcess(await everyExport(id, code)));
    expect(faults).toEqual([]);
    for (const figure of figures) {
      expect(figure, figure.title).toMatchObject({ showsOwn: false });
      expect(pointsOf(figure, 'own'), figure.title).toBe(0);
    }
    expect(figures).toHaveLength((await loadFigures(id)).length);
  });

  it('have a place for answers that are far too large', async () => {
    const { reference } = await loadGrader(id);
    for (const factor of [1e12, -1e150, 1e300]) {
      const { figures, faults } = await figuresOf(id, inProcess(multiplied(reference, factor)));
      expect(faults).toEqual([]);
      expect(figures).toHaveLength((await loadFigures(id)).length);
    }
  });
});

describe('code that does not return', () => {
  it('costs the time of one figure, and all of them are drawn without it', async () => {
    const id = '04-lasso/03-elastic-net';
    let calls = 0;
    const endless = await everyExport(id, () => {
      calls += 1;
      for (;;);
    });
    const { figures, faults } = await figuresOf(id, inProcess(endless));
    expect(faults).toEqual([]);
    expect(figures.length).toBeGreaterThan(1);
    expect(figures.map(({ showsOwn }) => showsOwn)).toEqual(figures.map(() => false));
    expect(calls).toBe(1);
  });
});

async function figuresOf(id: string, subject: Subject) {
  const [figures, { reference }] = await Promise.all([loadFigures(id), loadGrader(id)]);
  return drawFigures(figures, subject, reference);
}

async function everyExport(id: string, code: () => unknown): Promise<Exports> {
  const { reference } = await loadGrader(id);
  return Object.fromEntries(Object.keys(reference).map((name) => [name, code]));
}

/** The same answers with every number in them so many times as large. */
function multiplied(exports: Exports, factor: number): Exports {
  return Object.fromEntries(
    Object.entries(exports).map(([name, code]) => [
      name,
      (...args: unknown[]) => times((code as (...args: unknown[]) => unknown)(...args), factor),
    ]),
  );
}

function times(value: unknown, factor: number): unknown {
  if (typeof value === 'number')
    return Math.min(Math.max(value * factor, -Number.MAX_VALUE), Number.MAX_VALUE);
  if (Array.isArray(value)) return value.map((item) => times(item, factor));
  if (Matrix.isMatrix(value))
    return new Matrix(value.to2DArray().map((row) => row.map((entry) => times(entry, factor) as number)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, times(part, factor)]));
}

/** How much there is to see of a role. */
function pointsOf({ plots }: DrawnFigure, role: Role): number {
  const marks = plots.flatMap((plot) => plot.marks.filter((mark) => mark.role === role));
  return marks.reduce((sum, mark) => sum + sizeOf(mark), 0);
}

function sizeOf(mark: Mark): number {
  switch (mark.kind) {
    case 'line':
    case 'dots':
      return mark.points.length;
    case 'bars':
      return mark.bars.length;
    case 'level':
      return 1;
    case 'contours':
    case 'image':
      return mark.values.flat().length;
  }
}
