import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { siteOptions } from '../../harness/authoring/handout/playground-site.ts';
import { studentRepository } from '../../harness/authoring/handout/student-repository.ts';
import { withheldAnswers } from '../../harness/authoring/handout/withheld-laws.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { siteCourse } from '../../playground/site/site-course.ts';
import { COURSE_ROOT, course, fileOf, listCourse, loadGraders } from '../this-course.ts';
import { unpackedTar, writeHandout } from './install.ts';

const EXERCISE = '04-lasso/01-soft-threshold';
const WITHHELD = 'every entry moves towards 0 by the threshold, and stops at 0';
const HIDDEN = 'scaling x and t scales the result: there is no built-in size';

const config = readConfig(
  JSON.stringify({ exercises: { [EXERCISE]: { laws: { [HIDDEN]: { hidden: true } } } } }),
  'gradlings.config.json',
);
const graders = await loadGraders([EXERCISE]);
const withheld = await withheldAnswers(COURSE_ROOT, listCourse(), graders);
const repository = await studentRepository({ course, graders, config, withheld });
const folder = mkdtempSync(join(tmpdir(), 'gradlings-withheld-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeHandout(folder, repository);
writeFileSync(
  join(folder, 'exercises', ...`${EXERCISE}.ts`.split('/')),
  readFileSync(fileOf('solutions', EXERCISE)),
);

function gradlings(...args: string[]): string {
  const home = join(folder, 'node_modules', 'gradlings', 'harness', 'cli', 'gradlings.mjs');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  return execFileSync(process.execPath, [home, ...args], { cwd: folder, env, encoding: 'utf8' });
}

describe('a handout without the reference', () => {
  it('grades by the laws that are left, and names the others', () => {
    const printed = gradlings('test');
    // Seven of the grader and one of the engine; one is hidden, one needs the answer.
    expect(printed).toContain('6 of the 6 laws that are judged here upheld');
    expect(printed).toContain(`judged by your instructor: ${WITHHELD}`);
    expect(printed).toContain('judged by your instructor: 1 law that cannot be seen here');
    expect(printed).toContain(
      'Every law that is judged here is upheld; 2 more are judged by your instructor.',
    );
    expect(printed).not.toContain(HIDDEN);
  });

  it('says on the map that it counts what is judged here', () => {
    const printed = gradlings('progress');
    expect(printed).toContain('upheld here');
    expect(printed).toContain('2 more laws are judged by your instructor');
  });

  it('says in its README what is not in it', () => {
    expect(repository.get('README.md')).toContain('The right answers are not in it');
  });

  it('holds the answer nowhere, in source or built', () => {
    const vendored = unpackedTar([...repository].find(([path]) => path.startsWith('vendor/'))?.[1]);
    const answer = /value ?- ?Math\.min\(Math\.max\(/;
    expect(readFileSync(join(COURSE_ROOT, 'reference', 'soft-threshold.ts'), 'utf8')).toMatch(answer);
    expect([...vendored].filter(([, text]) => answer.test(text)).map(([path]) => path)).toEqual([]);
  });
});

describe('its site in a browser', () => {
  const site = siteOptions({ course, graders, config, withheld });

  it('is built of the same texts, without pictures and misconceptions', async () => {
    expect(site.texts?.get('reference/soft-threshold.ts')).toContain("throw new Error('withheld')");
    expect(site.texts?.get(`graders/${EXERCISE}.misconceptions.ts`)).toContain(
      'misconceptions: never[] = []',
    );
    const { withFigures, exercises } = await siteCourse(site);
    expect(withFigures).toEqual([]);
    const laws = exercises[EXERCISE].laws.map(({ law }) => law);
    expect(laws).toHaveLength(6);
    expect(laws).not.toContain(WITHHELD);
    expect(laws).not.toContain(HIDDEN);
  });

  it('says how many laws are judged elsewhere', () => {
    expect(site.hiddenLaws).toBe(2);
  });
});
