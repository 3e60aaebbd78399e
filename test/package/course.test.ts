import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CourseFileError, readCourseFile } from '../../harness/course/course-file.ts';
import { COURSE_ROOT } from '../this-course.ts';

const PROBABILITY = join(COURSE_ROOT, 'examples', 'courses', 'probability');
const FIRST = '01-distributions/01-expectation';

const parent = mkdtempSync(join(tmpdir(), 'gradlings-course-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

interface Ran {
  readonly out: string;
  readonly code: number;
}

function gradlings(...args: string[]): Promise<Ran> {
  return gradlingsIn(parent, ...args);
}

function gradlingsIn(cwd: string, ...args: string[]): Promise<Ran> {
  const program = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CI: '1' };
  return new Promise((done) => {
    execFile(process.execPath, [program, ...args], { cwd, env }, (error, stdout, stderr) =>
      done({ out: stdout + stderr, code: error === null ? 0 : Number(error.code) }),
    );
  });
}

/** The course in another place, to change it. */
function copyOfCourse(name: string): string {
  const folder = join(parent, name);
  cpSync(PROBABILITY, folder, { recursive: true });
  return folder;
}

describe('a course by others', () => {
  it('is graded by its own laws, written against gradlings/author', async () => {
    const { out, code } = await gradlings('test', '--course', PROBABILITY, '--from', 'solutions');
    expect(out).toContain('5 exercises: 5 upheld');
    expect(code).toBe(0);
  });

  it('is proven as the course of this program is', async () => {
    const { out, code } = await gradlings('verify', '--course', PROBABILITY, '--seeds', '3', 'bayes-rule');
    expect(out).toContain('1 of 1 exercise proven');
    expect(code).toBe(0);
  });

  it('is remembered by a folder that was written for it', async () => {
    const folder = join(parent, 'learn');
    await gradlings('init', folder, '--course', PROBABILITY);
    const { gradlings: named, devDependencies } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    expect(named.course).toContain('examples/courses/probability');
    expect(devDependencies).not.toHaveProperty('ml-matrix');
  });

  it('says which file imports what a course cannot import', async () => {
    const course = copyOfCourse('importing');
    const file = join(course, 'graders', `${FIRST}.grader.ts`);
    writeFileSync(file, `import { readFileSync } from 'node:fs';\nexport const grader = readFileSync;\n`);
    const { out } = await gradlings('verify', '--course', course, '--seeds', '1', 'expectation');
    expect(out).toContain(`graders/${FIRST}.grader.ts:1\n`);
    expect(out).toContain("imports 'node:fs'");
  });

  it('says in one sentence that it is not there', async () => {
    const { out, code } = await gradlings('test', '--course', 'nowhere');
    expect(out).toBe(
      "No course is found as 'nowhere'. Name a folder that holds a course.json, or a package that is installed.\n",
    );
    expect(code).toBe(1);
  });
});

describe('gradlings course new', () => {
  it('writes a course whose first exercise is upheld by its solution', async () => {
    expect((await gradlings('course', 'new', 'knots')).code).toBe(0);
    const { out } = await gradlings('test', '--course', 'knots', '--from', 'solutions');
    expect(out).toContain('1 exercise: 1 upheld');
    expect(readCourseFile(join(parent, 'knots')).title).toBe('Knots');
  });

  it('is the course of every learner’s command that is typed in it, and nothing is updated there', async () => {
    const folder = join(parent, 'typed-in');
    await gradlings('course', 'new', 'typed-in');
    const typed = (...args: string[]) => gradlingsIn(folder, ...args);
    expect((await typed('test', '--from', 'solutions')).out).toContain('1 exercise: 1 upheld');
    const before = readdirSync(join(folder, 'exercises'));
    expect(await typed('update')).toMatchObject({
      code: 1,
      out: expect.stringContaining('a course of its own'),
    });
    expect(readdirSync(join(folder, 'exercises'))).toEqual(before);
  });

  it('is the course of what an author types in it, and its commands are told there', async () => {
    const folder = join(parent, 'of-an-author');
    await gradlings('course', 'new', 'of-an-author');
    const typed = (...args: string[]) => gradlingsIn(folder, ...args);
    expect((await typed('law', 'expectation', '1', '--show', '1')).out).toContain('the example');
    expect((await typed('law', 'expectation', '99')).out).toContain('has the laws 1 to 5, not 99:');
    expect((await typed('--help')).out).toMatch(/^ {2}verify /m);
    expect((await typed('expectation')).out).toContain('01-distributions/01-expectation');
  });

  it('takes the path of a folder, whose name is that of the course', async () => {
    const folder = join(parent, 'deep inside', 'braids');
    const { out, code } = await gradlings('course', 'new', folder);
    expect(code).toBe(0);
    expect(out).toContain(`cd ${JSON.stringify(folder)} &&`);
    expect(readCourseFile(folder).name).toBe('braids');
    expect((await gradlings('course', 'new', 'Two Words')).out).toContain(
      "'Two Words' is no name of a course",
    );
  });

  it('takes no number for two exercises', async () => {
    await gradlings('course', 'new', 'numbered');
    const chapter =
      readdirSync(join(parent, 'numbered', 'exercises')).find((name) => /^\d\d-/.test(name)) ?? '';
    const { out, code } = await gradlings('new', `${chapter}/01-other`, '--course', 'numbered');
    expect(out).toContain(`The next that is free is ${chapter}/02.`);
    expect(code).toBe(1);
  });

  it('writes nothing into a folder that is not empty', async () => {
    const { out, code } = await gradlings('course', 'new', 'learn');
    expect(out).toContain('learn is not empty: nothing was written');
    expect(code).toBe(1);
  });

  it('is followed by exercises that import gradlings/author', async () => {
    await gradlings('new', '--course', 'knots', '01-distributions/02-trefoil');
    const grader = readFileSync(
      join(parent, 'knots', 'graders', '01-distributions', '02-trefoil.grader.ts'),
      'utf8',
    );
    expect(grader.match(/'gradlings\/author'/g)).toHaveLength(1);
    expect(grader).not.toMatch(/harness|common/);
  });

  it('is followed by exercises that import what the course declares, whose first law judges', async () => {
    const exercise = '01-distributions/03-granny';
    await gradlings('new', '--course', 'knots', exercise);
    const stub = readFileSync(join(parent, 'knots', 'exercises', `${exercise}.ts`), 'utf8');
    expect(stub).not.toContain('import');
    const { out } = await gradlings('law', '--course', 'knots', exercise, '1', '--show', '1');
    expect(out).toMatch(/judged +upheld/);
  });
});

describe('course.json', () => {
  const reading = (text: string) => () => {
    const folder = mkdtempSync(join(parent, 'file-'));
    writeFileSync(join(folder, 'course.json'), text);
    return readCourseFile(folder);
  };

  it.each([
    ['no JSON', '{', 'is no JSON'],
    ['no name', '{ "title": "A" }', '"name" has to be small letters and hyphens'],
    ['a kind of value that is not known', '{ "name": "a", "title": "A", "values": ["dates"] }', '"values"'],
    [
      'an anyScale that is no yes or no',
      '{ "name": "a", "title": "A", "anyScale": "small" }',
      'true or false',
    ],
  ])('is refused where it has %s', (_, text, words) => {
    expect(reading(text)).toThrow(CourseFileError);
    expect(reading(text)).toThrow(words);
  });

  it('is that of this course too', () => {
    expect(readCourseFile(COURSE_ROOT).name).toBe('gradlings');
  });
});
