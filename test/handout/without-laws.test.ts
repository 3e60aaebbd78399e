import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOfEach } from '../../harness/authoring/handout/course-copy.ts';
import { reachedFiles } from '../../harness/authoring/handout/reached-files.ts';
import { withoutLaws } from '../../harness/authoring/handout/without-laws.ts';
import { isSoak } from '../soak.ts';
import { COURSE_ROOT, listExercises, loadGrader } from '../this-course.ts';

const own = filesOfEach(COURSE_ROOT, listExercises());

/** The files of one exercise, where all of the course are handed out. */
function textsOf(id: string): Map<string, string> {
  const path = `graders/${id}.grader.ts`;
  return new Map(
    [path, ...(own.get(id) ?? [])].map((file) => [file, readFileSync(join(COURSE_ROOT, file), 'utf8')]),
  );
}

/** All that is left of them, as one text. */
function leftOf(id: string, names: readonly string[], count: number): string {
  const texts = textsOf(id);
  const changed = withoutLaws(texts, `graders/${id}.grader.ts`, names, count);
  const all = new Map([...texts, ...changed]);
  const start = ['grader', 'figures'].map((kind) => `graders/${id}.${kind}.ts`);
  return reachedFiles(start, COURSE_ROOT, all)
    .map((path) => all.get(path) ?? '')
    .join('\n');
}

const withoutLawsOfText = (text: string, names: readonly string[], count: number) =>
  withoutLaws(new Map([['x.grader.ts', text]]), 'x.grader.ts', names, count);
const graders = await Promise.all(listExercises().map(async (id) => [id, await loadGrader(id)] as const));

/** Lists some of its laws by another list, or makes them by a function. */
const NOT_ONE_BY_ONE = ['07-layers/01-dropout', ...listExercises().filter((id) => id.startsWith('09-laws/'))];

const isNamed = (grader: string, law: string) =>
  grader.includes(`'${law.replaceAll("'", "\\'")}'`) || grader.includes(`"${law}"`);

describe('a law that is taken out of a grader', () => {
  it.each(graders.filter(([id]) => !NOT_ONE_BY_ONE.includes(id)))(
    'is gone, and nothing else is: %s',
    (id, { laws }) => {
      const whole = [...textsOf(id).values()].join('\n');
      const named = laws.map(({ name }) => name).filter((name) => isNamed(whole, name));
      for (const name of isSoak ? named : [named[0], named[named.length - 1]]) {
        const left = leftOf(id, [name], laws.length);
        expect(isNamed(left, name)).toBe(false);
        const others = named.filter((other) => other !== name);
        expect(others.filter((other) => !isNamed(left, other))).toEqual([]);
      }
    },
  );

  it('takes the helpers along that only it used', () => {
    const id = '04-lasso/01-soft-threshold';
    const left = leftOf(id, ['no other point has a smaller proximal objective'], 7);
    expect(left).not.toMatch(/NEARBY|rivals|sameLength\(/);
    expect(left).toContain('laws: [example, definition, exactZeros, odd, homogeneous, additive],');
  });

  it('leaves nothing behind where all are taken', () => {
    const id = '04-lasso/01-soft-threshold';
    const names = graders.find(([each]) => each === id)?.[1].laws.map(({ name }) => name) ?? [];
    expect(leftOf(id, names, names.length)).toContain('laws: [],');
  });

  it('is refused where laws are not listed one by one', () => {
    const [id] = NOT_ONE_BY_ONE;
    const laws = graders.find(([each]) => each === id)?.[1].laws ?? [];
    expect(() => leftOf(id, [laws[0].name], laws.length)).toThrow('List them by name');
  });

  it('is refused where it stands in a file that other graders share', () => {
    const grader =
      "import { far } from './shared.ts';\n\nexport const grader = graderFor({\n  laws: [far],\n});\n";
    expect(() => withoutLawsOfText(grader, ['far'], 1)).toThrow('in a file that this exercise alone imports');
  });

  it('is refused where it is no constant of its own', () => {
    const grader = 'const law = 1;\nexport const grader = graderFor({\n  laws: [one],\n});\n';
    expect(() => withoutLawsOfText(grader, ['a law'], 1)).toThrow("Write it as 'const … = law({ … });'");
  });

  it('is refused where other laws speak of it', () => {
    const grader = [
      "const one = law({\n  name: 'first',\n});\n",
      "const two = law({\n  name: 'second',\n  points: one.points,\n});\n",
      'export const grader = graderFor({\n  laws: [one, two],\n});\n',
    ].join('\n');
    expect(() => withoutLawsOfText(grader, ['first'], 2)).toThrow('is spoken of in other places too');
  });

  describe('and stands in a file of its own', () => {
    const GRADER = [
      "import { far, near } from './laws.ts';\n",
      "import { loss } from './losses.ts';\n\n",
      "const one = law({\n  name: 'first',\n  observe: () => loss,\n});\n\n",
      'export const grader = graderFor({\n  laws: [one, near, far],\n});\n',
    ].join('');
    const LAWS = [
      "/** Laws of places. */\nimport { loss, steep } from './losses.ts';\n\n",
      "export const near = law({\n  name: 'near',\n  observe: () => loss,\n});\n\n",
      "export const far = law({\n  name: 'far',\n  observe: () => steep,\n});\n",
    ].join('');
    const LOSSES = 'export const loss = 1;\n\n/** As far as it goes. */\nexport const steep = 2;\n';
    const texts = new Map([
      ['graders/x.grader.ts', GRADER],
      ['graders/laws.ts', LAWS],
      ['graders/losses.ts', LOSSES],
    ]);
    const left = (...names: string[]) => withoutLaws(texts, 'graders/x.grader.ts', names, 3);

    it('is gone there, with its import and with what it alone used', () => {
      const files = left('far');
      expect([...files.keys()]).toEqual([...texts.keys()]);
      expect(files.get('graders/x.grader.ts')).toContain("import { near } from './laws.ts';");
      expect(files.get('graders/x.grader.ts')).toContain('laws: [one, near],');
      expect(files.get('graders/laws.ts')).not.toMatch(/far|steep/);
      expect(files.get('graders/losses.ts')?.trim()).toBe('export const loss = 1;');
    });

    it('leaves no way to a file whose laws are all gone', () => {
      const files = left('near', 'far');
      expect(files.has('graders/laws.ts')).toBe(false);
      expect(files.get('graders/x.grader.ts')).not.toContain('./laws.ts');
      expect(files.get('graders/losses.ts')).not.toContain('steep');
    });

    it('leaves the other files as they were', () => {
      expect([...left('first').keys()]).toEqual(['graders/x.grader.ts']);
    });
  });
});
