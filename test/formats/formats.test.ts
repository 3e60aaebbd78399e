import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { FORMAT_NAMES, type FormatName, formats, readFormats } from '../../harness/class/formats/formats.ts';
import { publishedSchemas } from '../../harness/class/published-schema.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import type { ScoredClass } from '../../harness/class/score/scored.ts';
import { COURSE_ROOT } from '../this-course.ts';
import {
  classroomResult,
  ctrfReport,
  exercismResults,
  gradescopeResults,
  junitElements,
} from './published-fields.ts';
import {
  aReport,
  aStudent,
  crashed,
  FIRST,
  HOSTILE,
  hostileClass,
  notStarted,
  refuted,
  results,
  SECOND,
  undecided,
  unloadable,
  upheld,
} from './some-results.ts';

const SECRET_LAW = 'the secret law';
const SEED = 4711;

const found = results(
  aStudent('student-02', [
    aReport(
      FIRST,
      { one: upheld, two: refuted(2), [SECRET_LAW]: refuted(3, SECRET_LAW) },
      { printed: { lines: ['the input was 3'], dropped: 0 } },
    ),
    aReport(
      SECOND,
      { one: upheld, two: crashed('no rows'), three: notStarted },
      { printed: { lines: ['step 1'], dropped: 2 } },
    ),
  ]),
  aStudent('student-01', [
    aReport(FIRST, { one: upheld, two: upheld, [SECRET_LAW]: upheld }),
    aReport(SECOND, { one: undecided, two: undecided, three: undecided }, { status: 'undecided' }),
  ]),
  aStudent(
    'student-03',
    [
      aReport(FIRST, { one: notStarted, two: notStarted, [SECRET_LAW]: notStarted }),
      aReport(SECOND, {
        one: unloadable("')' expected."),
        two: unloadable("')' expected."),
        three: unloadable("')' expected."),
      }),
    ],
    { missing: [FIRST] },
  ),
);
const settings = {
  name: 'Homework | 3',
  visibility: 'after_due_date',
  late: { due: '2030-01-01T00:00:00Z', penaltyPerDay: 0.1 },
  exercises: { [FIRST]: { points: 10, laws: { [SECRET_LAW]: { hidden: true } } } },
};
const times = new Map([['student-02', { submitted: Date.parse('2030-01-01T12:00:00Z') }]]);
const scored = scoreClass(found, readConfig(JSON.stringify(settings), 'config'), times);
const hostile = scoreClass(hostileClass());

function filesOf(name: FormatName, of: ScoredClass = scored): Map<string, string> {
  return new Map([...formats[name].files(of)].map(({ path, text }) => [path, [...text].join('')]));
}

function jsonOf(name: FormatName, path: string) {
  return JSON.parse(filesOf(name).get(path) ?? 'null');
}

describe('every format', () => {
  it.each(FORMAT_NAMES)('%s names its files by safe names only, each once', (name) => {
    const paths = [...formats[name].files(hostile)].map(({ path }) => path);
    expect(paths.filter((path) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*\.[a-z]+$/.test(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('no two formats write the same file', () => {
    const paths = FORMAT_NAMES.flatMap((name) => [...filesOf(name).keys()]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each(FORMAT_NAMES)('%s is the same text for the same class', (name) => {
    expect(filesOf(name)).toEqual(filesOf(name, JSON.parse(JSON.stringify(scored))));
  });

  it.each(FORMAT_NAMES)('%s stays small where a student printed without end', (name) => {
    for (const [path, text] of filesOf(name, hostile)) {
      // The class as JSON is a store: it holds what was found, whole.
      if (path !== 'class.json') expect(text.length, path).toBeLessThan(300_000);
    }
  });

  it.each(FORMAT_NAMES)(
    '%s holds no control character, no mark that reorders text, no half of a pair',
    (name) => {
      for (const [path, text] of filesOf(name, hostile)) {
        if (path === 'class.json') continue;
        const read = path.endsWith('.json')
          ? leavesOf(JSON.parse(text)).join('\n')
          : name === 'classroom'
            ? decoded(text)
            : text;
        expect(STEERING.exec(read)?.[0], path).toBeUndefined();
      }
    },
  );

  it.each(FORMAT_NAMES)('%s begins no line with a command to a CI system', (name) => {
    for (const [path, text] of filesOf(name, hostile)) {
      if (path === 'class.json') continue;
      const read = name === 'classroom' ? leavesOf(JSON.parse(decoded(text))).join('\n') : text;
      const lines = [
        ...read.split(/\r?\n/),
        ...(path.endsWith('.json') ? leavesOf(JSON.parse(text)).join('\n').split('\n') : []),
      ];
      expect(
        lines.filter((line) => /^\s*::|##\w*\[/.test(line)),
        path,
      ).toEqual([]);
    }
  });

  it.each(FORMAT_NAMES.filter((name) => name !== 'csv' && name !== 'canvas'))(
    '%s tells students neither hidden laws, nor what could hold their inputs, nor the seed',
    (name) => {
      for (const [path, text] of filesOf(name)) {
        if (path === 'class.json') continue;
        const read =
          name === 'classroom' ? decoded(text) : name === 'gradescope' ? shownOnGradescope(text) : text;
        expect(read, path).not.toContain(SECRET_LAW);
        expect(read, path).not.toContain(String(SEED));
        expect(read, path).not.toContain('the input was 3');
      }
    },
  );

  it('tells how to replay where the seed may be shown', () => {
    const shown = filesOf('markdown', { ...scored, showSeed: true }).get('students/student-02.md');
    expect(shown).toContain(`--seed ${SEED}`);
  });
});

describe('json', () => {
  const ajv = new Ajv2020();
  const [reportSchema] = publishedSchemas().map(({ text }) => JSON.parse(text));
  const isValid = ajv.compile(reportSchema);

  it.each([
    ['of a class', scored],
    ['of hostile texts', hostile],
  ])('%s obeys the published schema', (_, of) => {
    for (const [path, text] of filesOf('json', of)) {
      expect(isValid(JSON.parse(text)), `${path}: ${JSON.stringify(isValid.errors?.slice(0, 3))}`).toBe(true);
    }
    expect(isValid(JSON.parse(JSON.stringify(found)))).toBe(true);
  });

  it('that says more than the schema is refused by it', () => {
    expect(isValid({ ...scored, grade: 'A' })).toBe(false);
  });

  it.each(publishedSchemas())('$path is fresh: renew it with gradlings schema', ({ path, text }) => {
    expect(readFileSync(join(COURSE_ROOT, path), 'utf8').replaceAll('\r\n', '\n')).toBe(text);
  });
});

describe('csv', () => {
  const rows = (of: ScoredClass): string[][] => parse(filesOf('csv', of).get('grades.csv') ?? '');

  it('has the maximum in its first row, and students in order', () => {
    const [header, maximum, ...students] = rows(scored);
    expect(header).toEqual([
      'student',
      'name',
      FIRST,
      SECOND,
      'score',
      'days late',
      'taken off',
      'total',
      'to look at',
      'same source',
      'by hand',
    ]);
    expect(maximum).toEqual(['maximum', '', '10', '6', '16', '', '', '16', '', '', '']);
    expect(students.map(([student]) => student)).toEqual(['student-01', 'student-02', 'student-03']);
    expect(students[1].slice(2, 8)).toEqual(['1.67', '1', '2.67', '1', '0.1', '2.4']);
  });

  it('leaves empty what could not be decided, and the total with it', () => {
    const [, , [, , first, second, score, , , total, toLookAt]] = rows(scored);
    expect([first, second, score, total]).toEqual(['10', '', '', '']);
    expect(toLookAt).toContain('is undecided');
  });

  it.each(['csv', 'canvas'] as const)('%s holds no formula', (name) => {
    const [text] = filesOf(name, hostile).values();
    const cells: string[] = parse(text).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'${HOSTILE.plus}`);
  });

  it('canvas has the columns that Canvas reads, and Points Possible in the second row', () => {
    const table: string[][] = parse(filesOf('canvas').get('canvas.csv') ?? '');
    expect(table[0]).toEqual(['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'Homework | 3']);
    expect(table[1].map((cell) => cell.trim())).toEqual(['Points Possible', '', '', '', '', '16']);
    expect(table.slice(2)).toEqual([
      ['student-02', '', '', 'student-02', '', '2.4'],
      ['student-03', '', '', 'student-03', '', '0'],
    ]);
  });
});

describe('gradescope', () => {
  it.each([
    ['of a class', scored],
    ['of hostile texts', hostile],
  ])('%s has the published fields', (_, of) => {
    for (const text of filesOf('gradescope', of).values()) gradescopeResults.parse(JSON.parse(text));
  });

  it('shows laws when the instructor wants it, and hidden ones never', () => {
    const { tests, score } = jsonOf('gradescope', 'gradescope/student-02.json');
    expect(score).toBe(2.4);
    expect(tests.map(({ visibility }: { visibility: string }) => visibility)).toEqual([
      ...['after_due_date', 'after_due_date', 'hidden'],
      ...['after_due_date', 'after_due_date', 'after_due_date'],
    ]);
    expect(tests[2].output).toContain(`--seed ${SEED}`);
  });
});

describe('classroom', () => {
  it.each([
    ['of a class', scored],
    ['of hostile texts', hostile],
  ])('%s has the fields that the reporter reads', (_, of) => {
    for (const text of filesOf('classroom', of).values()) {
      classroomResult.parse(JSON.parse(decoded(text)));
      // The most that one variable of the environment may hold on Linux.
      expect(text.length).toBeLessThan(128 * 1024);
    }
  });

  it('adds up to the partial credit, lateness included', () => {
    const { tests, max_score, status } = JSON.parse(
      decoded(filesOf('classroom').get('classroom/student-02.txt') ?? ''),
    );
    const sum = tests.reduce((total: number, { score }: { score: number }) => total + score, 0);
    expect(sum).toBeCloseTo(2.4, 9);
    expect({ max_score, status }).toEqual({ max_score: 16, status: 'fail' });
  });
});

describe('junit', () => {
  it.each([
    ['of a class', scored],
    ['of hostile texts', hostile],
  ])('%s has the published elements and attributes', (_, of) => {
    for (const text of filesOf('junit', of).values()) {
      for (const { name, attributes, children } of elementsOf(text)) {
        const known = junitElements[name];
        expect(known, name).toBeDefined();
        known.attributes.parse(attributes);
        expect(children.filter((child) => !known.children.includes(child))).toEqual([]);
      }
    }
  });

  it('counts what it lists, and repeats the message in the body', () => {
    const elements = elementsOf(filesOf('junit').get('junit/student-02.xml') ?? '');
    const count = (wanted: string) => elements.filter(({ name }) => name === wanted).length;
    expect(elements[0].attributes).toMatchObject({ tests: '6', failures: '2', errors: '1', skipped: '1' });
    expect([count('testcase'), count('failure'), count('error'), count('skipped')]).toEqual([6, 2, 1, 1]);
    const failure = elements.find(({ name }) => name === 'failure');
    expect(failure?.text).toContain(failure?.attributes.message);
    expect(failure?.text).toContain('expected    1');
  });

  it('gives points as properties', () => {
    expect(filesOf('junit').get('junit/student-02.xml')).toMatch(
      /<testsuite name="04-lasso\/01[^>]*>\s*<properties>\s*<property name="score" value="1.67"\/>\s*<property name="max_score" value="10"\/>/,
    );
  });
});

describe('ctrf', () => {
  it.each([
    ['of a class', scored],
    ['of hostile texts', hostile],
  ])('%s has the published fields, and its sums add up', (_, of) => {
    for (const text of filesOf('ctrf', of).values()) {
      const { results } = ctrfReport.parse(JSON.parse(text));
      const { tests, passed, failed, skipped, pending, other } = results.summary;
      expect(passed + failed + skipped + pending + other).toBe(tests);
      expect(results.tests).toHaveLength(tests);
    }
  });
});

describe('exercism', () => {
  it.each([
    ['of a class', scored],
    ['of hostile texts', hostile],
  ])('%s has the published fields and limits', (_, of) => {
    for (const text of filesOf('exercism', of).values()) exercismResults.parse(JSON.parse(text));
  });

  it('tells failure and error apart', () => {
    const status = (student: string, exercise: string) =>
      jsonOf('exercism', `exercism/${student}/${exercise.replace('/', '-')}/results.json`).status;
    expect(status('student-01', FIRST)).toBe('pass');
    expect(status('student-02', FIRST)).toBe('fail');
    expect(status('student-03', SECOND)).toBe('error');
  });
});

describe('markdown', () => {
  it('tells the law, the smallest example, expected and got', () => {
    const text = filesOf('markdown').get('students/student-02.md') ?? '';
    for (const words of [
      '**2.4 of 16 points**',
      '1 day late',
      'smallest    x = 3',
      'expected    1',
      'got         2',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('keeps text of students behind fences that it cannot close', () => {
    for (const [path, text] of filesOf('markdown', hostile)) {
      const outside = outsideCode(text);
      for (const markup of ['<script', '<img', 'javascript:', '@everyone', 'www.', '# heading']) {
        expect(outside, path).not.toContain(markup);
      }
    }
  });

  it('has a summary with a row for each exercise and each student', () => {
    const text = filesOf('markdown').get('summary.md') ?? '';
    expect(text).toContain('| Soft threshold | 10 | 3.89 | 1 of 3 |');
    expect(text).toContain('| `student-02` | 2.4 | 16 |');
    expect(text).toContain('**2 need a look**');
  });
});

describe('the names of formats', () => {
  it('are read in any order and case', () => {
    expect(readFormats('CSV, json')).toEqual(['json', 'csv']);
  });

  it.each([
    ['jsn', "Did you mean 'json'?"],
    ['constructor', "There is no format 'constructor'."],
    ['', 'No format is named.'],
  ])('%j is refused with what there is', (text, words) => {
    expect(() => readFormats(text)).toThrow(words);
  });
});

const STEERING =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]/u;

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

/** What a student sees of results.json. */
function shownOnGradescope(text: string): string {
  const results = JSON.parse(text);
  const tests = results.tests.filter(({ visibility }: { visibility: string }) => visibility !== 'hidden');
  return JSON.stringify({ ...results, tests });
}

function leavesOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

/** What is read of the elements of xmlbuilder2. */
interface XmlElement {
  readonly tagName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly childNodes: Iterable<object>;
  readonly textContent: string | null;
}

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: string[];
  readonly text: string;
}

/** All elements of an XML text, the outer ones first. */
function elementsOf(xml: string): Element[] {
  const found: Element[] = [];
  create(xml).each(
    ({ node }) => {
      if (!('tagName' in node) || !('attributes' in node)) return;
      const element = node as unknown as XmlElement;
      found.push({
        name: element.tagName,
        attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
        children: [...element.childNodes].flatMap((child) =>
          'tagName' in child ? [String(child.tagName)] : [],
        ),
        text: element.textContent ?? '',
      });
    },
    true,
    true,
  );
  return found;
}

/** Markdown without its fenced blocks and code in lines. */
function outsideCode(text: string): string {
  return marked.parse(text, { async: false }).replace(/<code[\s\S]*?<\/code>/g, '');
}
