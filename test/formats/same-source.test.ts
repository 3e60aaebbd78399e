import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCourseSources } from '../../harness/class/course-sources.ts';
import { formats } from '../../harness/class/formats/formats.ts';
import { anonymous } from '../../harness/class/score/anonymous.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { sourcePrint } from '../../harness/class/source-print.ts';
import { sameSources } from '../../harness/class/statistics/same-source.ts';
import { COURSE_ROOT, course, listExercises } from '../this-course.ts';
import { aReport, aStudent, results, upheld } from './some-results.ts';

const EXERCISE = '04-lasso/02-coordinate-descent';
const read = (...path: string[]) => readFileSync(join(COURSE_ROOT, ...path), 'utf8');
const SOLUTION = read('solutions', `${EXERCISE}.ts`);
const sources = readCourseSources(course, [EXERCISE]);

/** Another layout, other names, no comments: what takes a minute. */
const disguised = SOLUTION.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  .replace(/\b(features|targets|weights|residual|penalty|column|sweep)\b/g, 'my_$1')
  .replace(/\n\s*/g, '\n ');

function handedIn(texts: Readonly<Record<string, string>>) {
  const found = results(
    ...Object.entries(texts).map(([name, text]) => ({
      ...aStudent(name, [aReport(EXERCISE, { law: upheld })], { name }),
      sources: { [EXERCISE]: { exact: sourcePrint(text).exact, shapes: [...sourcePrint(text).shapes] } },
    })),
  );
  return { ...found, exercises: [EXERCISE] };
}

const ownWork = (name: string) =>
  read('test', 'alternatives', `${EXERCISE}.ts`).replace('export', `// ${name}\nexport`);

describe("a source that is somebody else's too", () => {
  const class_ = handedIn({
    ann: SOLUTION,
    bob: disguised,
    cy: 'export const lasso = 1;',
    di: 'export const lasso = 1;',
    eve: ownWork('eve'),
  });
  const same = sameSources(class_, sources);

  it('is found where it is that of the course, in another layout and with other names too', () => {
    expect(same.get('ann')).toEqual([
      { exercise: EXERCISE, identical: true, course: ['solutions'], students: ['bob'], count: 1 },
    ]);
    expect(same.get('bob')).toEqual([
      { exercise: EXERCISE, identical: false, course: ['solutions'], students: ['ann'], count: 1 },
    ]);
  });

  it('is found byte by byte, however short', () => {
    expect(same.get('cy')).toMatchObject([{ identical: true, students: ['di'] }]);
  });

  it('is told in the gradebook; without names, by numbers', () => {
    const scored = scoreClass(class_, undefined, undefined, sources);
    const [file] = [...formats.csv.files(scored)];
    expect([...file.text].join('')).toContain(`${EXERCISE}: as solutions/, bob (byte by byte)`);
    const numbers = new Map(class_.students.map(({ name }, index) => [name, `anonymous-10${index}`]));
    expect(JSON.stringify(anonymous(scored, numbers).students)).not.toMatch(/"(ann|bob|cy|di)"/);
  });

  it('takes no time to look for in a text that closes nothing', () => {
    for (const text of ["'\\\\".repeat(30_000), '`\\\\'.repeat(30_000), '/*'.repeat(30_000)])
      expect(sourcePrint(text).shapes.length).toBeLessThanOrEqual(1);
  });

  it('is none where one works alone', () => {
    expect(same.has('eve')).toBe(false);
  });
});

it('right solutions that were written apart have nothing in common with those of the course', () => {
  const exercises = listExercises();
  const ofCourse = readCourseSources(course, exercises);
  const folder = join(COURSE_ROOT, 'test', 'alternatives');
  const written = new Set(
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')),
  );
  const alike = exercises.filter((exercise) => {
    if (!written.has(`${exercise}.ts`)) return false;
    const { shapes } = sourcePrint(read('test', 'alternatives', `${exercise}.ts`));
    const answers = [...(ofCourse.get(exercise)?.answers.values() ?? [])].flat();
    return answers.some((own) => own.shapes.some((shape) => shapes.includes(shape)));
  });
  expect(alike).toEqual([]);
});
