import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { LayoutName } from '../../harness/class/intake/layouts.ts';
import { listSubmissions } from '../../harness/class/intake/list-submissions.ts';
import { readSubmission } from '../../harness/class/intake/submissions.ts';
import { COURSE_ROOT, listExercises } from '../this-course.ts';
import { EXERCISE, SOURCE, temporaryFolder, zipOf } from './archives.ts';

const root = temporaryFolder();
const FILE = '01-soft-threshold.ts';
const course = listExercises();

type Files = Readonly<Record<string, string | Uint8Array>>;

/** A folder of a name, with files by their paths. */
function folder(files: Files, name = 'submissions'): string {
  const path = join(mkdtempSync(join(root, 'download-')), name);
  mkdirSync(path);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  return path;
}

function zip(files: Files): Uint8Array {
  const entries = Object.entries(files).map(([path, content]) => [
    path,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipOf(Object.fromEntries(entries) as Zippable);
}

const intakeOf = (path: string, layout: LayoutName = 'auto', out = join(path, 'grades')) =>
  listSubmissions([path], { layout, out, course });

/** What is graded of each student, and what is told of the rest. */
async function readAll(path: string, layout?: LayoutName) {
  const { students, left, ways } = await intakeOf(path, layout);
  const read = await Promise.all(
    students.map((each) => readSubmission({ ...each, student: each.name }, [EXERCISE])),
  );
  return {
    texts: Object.fromEntries(read.map(({ name, files }) => [name, files[EXERCISE]])),
    problems: Object.fromEntries(read.map(({ name, problems }) => [name, problems])),
    ...{ left, ways },
  };
}

describe('a download of Canvas', () => {
  const files: Files = {
    [`doejane_12346_67891_${FILE}`]: 'old',
    'doejane_12346_67892_01-soft-threshold-1.ts': 'newer',
    'doejane_12346_67893_01-soft-threshold-2.ts': 'newest',
    [`rossroy_LATE_222_333_${FILE}`]: 'late',
    'doejohn_999_1000_work.zip': zip({ [`homework/${FILE}`]: 'in a zip' }),
    'notes.txt': 'of the instructor',
  };
  const texts = { doejane_12346: 'newest', rossroy_222: 'late', doejohn_999: 'in a zip' };

  it('is read from loose files: the latest counts, late or not', async () => {
    const read = await readAll(folder(files));
    expect(read.texts).toEqual(texts);
    expect(read.left).toEqual(['notes.txt']);
    expect(read.ways[0]).toContain('Canvas');
  });

  it('is read from the zip as it is', async () => {
    const path = join(folder({ 'submissions.zip': zip(files) }), 'submissions.zip');
    expect((await readAll(path)).texts).toEqual(texts);
  });
});

describe('a download of Moodle', () => {
  it('is read from its folders, with a zip in one of them', async () => {
    const read = await readAll(
      folder({
        [`Jane Doe_123_assignsubmission_file_/${FILE}`]: 'in a folder',
        'Roy Ross_124_assignsubmission_file_/hw.zip': zip({ [`hw/exercises/${EXERCISE}.ts`]: 'in a zip' }),
        'Roy Ross_124_assignsubmission_onlinetext_/onlinetext.html': '<p>done</p>',
      }),
    );
    expect(read.texts).toEqual({ 'Jane Doe_123': 'in a folder', 'Roy Ross_124': 'in a zip' });
    expect(read.left).toEqual(['Roy Ross_124_assignsubmission_onlinetext_']);
  });

  it('is read from files without folders', async () => {
    const read = await readAll(folder({ [`Jane Doe_123_assignsubmission_file_${FILE}`]: 'loose' }));
    expect(read.texts).toEqual({ 'Jane Doe_123': 'loose' });
  });
});

it('a download of Brightspace is read by the number and name of each folder; the latest counts', async () => {
  const read = await readAll(
    folder({
      'index.html': '',
      [`77-900 - Jane Doe - Nov 9, 2030 1125 AM/${FILE}`]: 'old',
      [`77-900 - Jane Doe - Nov 12, 2030 905 AM/${FILE}`]: 'new',
      [`78-900 - Mary-Ann Ross - Nov 9, 2030 105 PM/${FILE}`]: 'one',
    }),
  );
  expect(read.texts).toEqual({ 'Jane Doe_77': 'new', 'Mary-Ann Ross_78': 'one' });
  expect(read.left).toEqual([]);
});

it('a download of Blackboard is read by the login in each name; the latest attempt counts', async () => {
  const read = await readAll(
    folder({
      'Homework_3_jdoe_attempt_2030-11-09-11-25-00.txt': 'Name: Jane Doe (jdoe)',
      [`Homework_3_jdoe_attempt_2030-11-09-11-25-00_${FILE}`]: 'old',
      [`Homework_3_jdoe_attempt_2030-11-12-09-05-00_${FILE}`]: 'new',
      'Homework_3_rross_attempt_2030-11-09-13-05-00_work.zip': zip({ [FILE]: 'in a zip' }),
      'notes.txt': 'of the instructor',
    }),
  );
  expect(read.texts).toEqual({ jdoe: 'new', rross: 'in a zip' });
  expect(read.left).toEqual(['notes.txt']);
  expect(read.ways[0]).toContain('Blackboard');
});

it('the repositories of GitHub Classroom are read, also from the folder above them', async () => {
  const files = {
    [`hw-ann/exercises/${EXERCISE}.ts`]: 'of ann',
    [`hw-bob-b/exercises/${EXERCISE}.ts`]: 'of bob',
    'hw-ann/.git/HEAD': 'ref',
  };
  const path = folder(files, 'hw-submissions');
  expect((await readAll(path)).texts).toEqual({ ann: 'of ann', 'bob-b': 'of bob' });
  expect((await readAll(dirname(path))).texts).toEqual({ ann: 'of ann', 'bob-b': 'of bob' });
});

it('an export of Gradescope is read: each of a group has a row', async () => {
  const metadata = `---
submission_11:
  :submitters:
  - :name: Jane Doe
    :sid: '123'
    :email: jane@example.org
  - :name: "Roy Ross"
    :sid:
  :created_at: 2030-11-09 10:00:00
  :results:
    tests:
    - name: a law
submission_12:
  :submitters:
  - :name: Cy Young
    :sid: '9'
`;
  const read = await readAll(
    folder({
      'submission_metadata.yml': metadata,
      [`submission_11/${FILE}`]: 'of two',
      [`submission_12/${FILE}`]: 'of one',
    }),
  );
  expect(read.texts).toEqual({ 'Jane Doe_123': 'of two', 'Roy Ross': 'of two', 'Cy Young_9': 'of one' });
});

it('the names of Brightspace and Blackboard say when work was handed in last', async () => {
  const submitted = async (files: Files) =>
    (await intakeOf(folder(files))).students.map((each) => each.submitted);
  const brightspace = {
    [`77-900 - Jane Doe - Nov 9, 2030 1125 AM/${FILE}`]: 'old',
    [`77-900 - Jane Doe - Nov 12, 2030 905 PM/${FILE}`]: 'new',
    [`78-900 - Roy Ross - 9 déc. 2030 1305/${FILE}`]: 'of a site in another language',
  };
  expect(await submitted(brightspace)).toEqual(['2030-11-12T21:05:00', undefined]);
  const blackboard = { [`Homework 3_jdoe_attempt_2030-11-12-09-05-07_${FILE}`]: 'one' };
  expect(await submitted(blackboard)).toEqual(['2030-11-12T09:05:07']);
});

describe('a folder for each student', () => {
  it('with all kinds of archives beside: each has a row, and every zero a reason', async () => {
    const read = await readAll(
      folder({
        [`ann/${FILE}`]: 'a folder',
        'bob.zip': zip({ [FILE]: 'a zip' }),
        'cy.rar': 'Rar!',
        'di.tar.gz': 'gzip',
        'eve/readme.md': 'nothing done',
        'list.pdf': '',
        '.DS_Store': '',
      }),
    );
    expect(read.texts).toEqual({
      ann: 'a folder',
      bob: 'a zip',
      cy: undefined,
      di: undefined,
      eve: undefined,
    });
    for (const name of ['cy', 'di']) expect(read.problems[name][0].what).toContain('has to be a zip');
    expect(read.problems.eve[0].what).toContain(`holds no file of the assignment, such as ${EXERCISE}.ts`);
    expect(read.left).toEqual(['list.pdf: a file that belongs to nobody']);
  });

  it('with results of gradlings among them', async () => {
    const path = folder({
      [`ann/${FILE}`]: 'work',
      'results/results.jsonl': '{"batch":{}}\n',
      'grades/x.md': '',
    });
    const read = await readAll(path);
    expect(Object.keys(read.texts)).toEqual(['ann']);
    expect(read.left.map((line) => line.split(':')[0])).toEqual(['grades', 'results']);
  });

  it.skipIf(process.platform !== 'linux')('with a name that is no UTF-8', async () => {
    const path = folder({ [`ann/${FILE}`]: 'work' });
    const name = Buffer.concat([Buffer.from(`${path}/m`), Buffer.from([0xfc]), Buffer.from('ller')]);
    mkdirSync(name);
    writeFileSync(Buffer.concat([name, Buffer.from(`/${FILE}`)]), 'hers');
    expect((await readAll(path)).texts).toEqual({ ann: 'work', müller: 'hers' });
  });
});

describe('what could be two things', () => {
  it('is an error that names the option: a stray exercise beside students', async () => {
    const path = folder({ [FILE]: 'stray', [`ann/${FILE}`]: 'hers', [`bob/${FILE}`]: 'his' });
    await expect(intakeOf(path)).rejects.toThrow('Say which it is: --layout one or --layout folders');
    const read = await readAll(path, 'folders');
    expect(read.texts).toEqual({ ann: 'hers', bob: 'his' });
    expect(read.left).toEqual([`${FILE}: a file that belongs to nobody`]);
    expect(Object.keys((await readAll(path, 'one')).texts)).toEqual(['submissions']);
  });

  it('is an error: a folder that holds one folder, which holds some', async () => {
    const path = folder({ [`hw/ann/${FILE}`]: 'hers', [`hw/bob/${FILE}`]: 'his' });
    await expect(intakeOf(path)).rejects.toThrow(`Name ${path}/hw`);
  });

  it('is an error: a zip of folders', async () => {
    const path = join(folder({ 'x.zip': zip({ [`ann/${FILE}`]: 'a', [`bob/${FILE}`]: 'b' }) }), 'x.zip');
    await expect(intakeOf(path)).rejects.toThrow('--layout folders or --layout one');
    expect((await readAll(path, 'folders')).texts).toEqual({ ann: 'a', bob: 'b' });
  });

  it('is no error where it is plain: the course itself is one submission', async () => {
    const { students } = await intakeOf(COURSE_ROOT);
    expect(students).toHaveLength(1);
  });

  it('is no error where a layout is insisted on; one that nothing fits is', async () => {
    await expect(intakeOf(folder({ [`ann/${FILE}`]: 'hers' }), 'moodle')).rejects.toThrow(
      '--layout moodle: nothing in',
    );
  });
});

describe('a path', () => {
  it('of a single exercise is one submission', async () => {
    expect((await readAll(join(folder({ [FILE]: 'alone' }), FILE))).texts).toEqual({
      '01-soft-threshold': 'alone',
    });
  });

  it.each(['notes.pdf', 'work.tar.gz'])('of %s is an error', async (name) => {
    await expect(intakeOf(join(folder({ [name]: '' }), name))).rejects.toThrow('neither a folder nor a zip');
  });

  it.skipIf(process.platform === 'win32')('of a pipe is an error', async () => {
    const path = join(folder({}), 'pipe');
    execFileSync('mkfifo', [path]);
    await expect(intakeOf(path)).rejects.toThrow('neither a folder nor a zip');
  });
});

describe('a file', () => {
  const only = async (files: Files) => {
    const { texts, problems } = await readAll(folder({ ...inFolder('ann', files), [`bob/${FILE}`]: 'his' }));
    return { text: texts.ann, told: JSON.stringify(problems.ann) };
  };
  const inFolder = (name: string, files: Files) =>
    Object.fromEntries(Object.entries(files).map(([path, content]) => [`${name}/${path}`, content]));

  it.each([
    '01-soft-threshold (1).ts',
    '01-Soft-Threshold.TS',
    '01-soft-threshold.ts.txt',
    '01_soft_threshold.ts',
    'soft-threshold - Copy.ts',
    'Exercises/04-Lasso/01-soft-threshold.ts',
  ])('that is plainly meant is graded: %s', async (path) => {
    expect(await only({ [path]: SOURCE })).toEqual({ text: SOURCE, told: '[]' });
  });

  it.each([
    ['01-soft-threshold.js', 'it has to end in .ts'],
    ['01-soft-threshold.tsx', 'it has to end in .ts'],
    [`solutions/${EXERCISE}.ts`, 'files in solutions/ are not graded'],
    [`test/${FILE}`, 'files in test/ are not graded'],
  ])('that nearly is one is told: %s', async (path, words) => {
    const { text, told } = await only({ [path]: SOURCE });
    expect(text).toBeUndefined();
    expect(told).toContain(words);
  });

  it('behind thousands of packages is found', async () => {
    const packages = Object.fromEntries(
      Array.from({ length: 6000 }, (_, k) => [`node_modules/p${k}/index.ts`, '']),
    );
    const bytes = zip({ ...packages, [`z/${FILE}`]: SOURCE });
    expect((await readAll(folder({ 'ann.zip': bytes }))).texts.ann).toBe(SOURCE);
  });

  it.each([
    ['Latin-1', Buffer.from(`// f\u00fcr alle\n${SOURCE}`, 'latin1')],
    ['UTF-16', Buffer.from(`\ufeff// f\u00fcr alle\n${SOURCE}`, 'utf16le')],
    ['UTF-8 with its mark', Buffer.from(`\ufeff// f\u00fcr alle\n${SOURCE}`)],
  ])('in %s is read', async (_, bytes) => {
    expect((await only({ [FILE]: bytes })).text).toBe(`// f\u00fcr alle\n${SOURCE}`);
  });
});

it('a link to a folder is somebody who has to be asked, and not followed', async () => {
  const elsewhere = folder({ [FILE]: 'of another' });
  const path = folder({ [`ann/${FILE}`]: 'hers' });
  symlinkSync(elsewhere, join(path, 'bob'));
  const read = await readAll(path);
  expect(read.texts).toEqual({ ann: 'hers', bob: undefined });
  expect(read.problems.bob[0].what).toContain('was not opened');
});
