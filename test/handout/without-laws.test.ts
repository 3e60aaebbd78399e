import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withoutLaws } from '../../harness/authoring/handout/without-laws.ts';
import { isSoak } from '../soak.ts';
import { fileOf, listExercises, loadGrader } from '../this-course.ts';

const text = (id: string) => readFileSync(fileOf('graders', id), 'utf8');
const graders = await Promise.all(listExercises().map(async (id) => [id, await loadGrader(id)] as const));

/** Lists some of its laws by another list, or makes them by a function. */
const NOT_ONE_BY_ONE = ['07-layers/01-dropout', ...listExercises().filter((id) => id.startsWith('09-laws/'))];

const isNamed = (grader: string, law: string) =>
  grader.includes(`'${law.replaceAll("'", "\\'")}'`) || grader.includes(`"${law}"`);

describe('a law that is taken out of a grader', () => {
  it.each(graders.filter(([id]) => !NOT_ONE_BY_ONE.includes(id)))(
    'is gone, and nothing else is: %s',
    (id, { laws }) => {
      const own = laws.map(({ name }) => name).filter((name) => isNamed(text(id), name));
      for (const name of isSoak ? own : [own[0], own[own.length - 1]]) {
        const left = withoutLaws(text(id), [name], laws.length, id);
        expect(isNamed(left, name)).toBe(false);
        const others = own.filter((other) => other !== name);
        expect(others.filter((other) => !isNamed(left, other))).toEqual([]);
        expect(() => transformSync(left, { loader: 'ts' })).not.toThrow();
      }
    },
  );

  it('takes the helpers along that only it used', () => {
    const id = '04-lasso/01-soft-threshold';
    const left = withoutLaws(text(id), ['no other point has a smaller proximal objective'], 7, id);
    expect(left).not.toMatch(/NEARBY|rivals|sameLength\(/);
    expect(left).toContain('laws: [example, definition, exactZeros, odd, homogeneous, additive],');
  });

  it('leaves nothing behind where all are taken', () => {
    const id = '04-lasso/01-soft-threshold';
    const names = graders.find(([each]) => each === id)?.[1].laws.map(({ name }) => name) ?? [];
    expect(withoutLaws(text(id), names, names.length, id)).toContain('laws: [],');
  });

  it('is refused where laws are not listed one by one', () => {
    const [id] = NOT_ONE_BY_ONE;
    const laws = graders.find(([each]) => each === id)?.[1].laws ?? [];
    expect(() => withoutLaws(text(id), [laws[0].name], laws.length, id)).toThrow('List them by name');
  });

  it('is refused where it stands in a file that other graders may share', () => {
    const id = '02-descent/04-minibatch-sgd';
    const laws = graders.find(([each]) => each === id)?.[1].laws ?? [];
    expect(() =>
      withoutLaws(
        text(id),
        ['every epoch has an order of its own, and so batches of its own'],
        laws.length,
        id,
      ),
    ).toThrow('is no constant of its own');
  });

  it('is refused where it is no constant of its own', () => {
    const grader = 'const law = 1;\nexport const grader = graderFor({\n  laws: [one],\n});\n';
    expect(() => withoutLaws(grader, ['a law'], 1, 'x.grader.ts')).toThrow(
      "Write it as 'const … = law({ … });'",
    );
  });

  it('is refused where other laws speak of it', () => {
    const grader = [
      "const one = law({\n  name: 'first',\n});\n",
      "const two = law({\n  name: 'second',\n  points: one.points,\n});\n",
      'export const grader = graderFor({\n  laws: [one, two],\n});\n',
    ].join('\n');
    expect(() => withoutLaws(grader, ['first'], 2, 'x.grader.ts')).toThrow(
      'is spoken of in other places too',
    );
  });
});
