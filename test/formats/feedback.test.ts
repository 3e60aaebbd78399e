import { describe, expect, it } from 'vitest';
import { formats } from '../../harness/class/formats/formats.ts';
import { DEFAULT_CONFIG, revealed } from '../../harness/class/score/config.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import type { ScoredClass } from '../../harness/class/score/scored.ts';
import { studentPage } from '../../harness/pages/class/student-page.ts';
import {
  aReport,
  aStudent,
  crashed,
  FIRST,
  hostileClass,
  notStarted,
  refuted,
  results,
  SECOND,
  upheld,
} from './some-results.ts';

/** What the summary of a step takes, as GitHub says it; in bytes, not in letters. */
const MAX_BYTES = 1_024_000;

function textOf(scored: ScoredClass, name: keyof typeof formats, path: string): string {
  const text = [...formats[name].files(scored)].find((file) => file.path === path)?.text ?? '';
  return typeof text === 'string' ? text : [...text].join('');
}

describe('feedback', () => {
  const laws = { 'S(x, t) is 0, or x shrunk': refuted(), '‖S(x)‖ ≤ ‖x‖ * 1': upheld };

  it('reads as plain text: no sign stands behind a backslash', () => {
    const scored = scoreClass(results(aStudent('ann', [aReport(FIRST, laws)])));
    const text = textOf(scored, 'markdown', 'students/ann.md');
    expect(text).not.toContain('\\');
    expect(text).toContain('S(x, t) is 0, or x shrunk (refuted: 0 of 1 points)');
    expect(text, 'what Markdown would read otherwise is code').toContain('`‖S(x)‖ ≤ ‖x‖ * 1`');
  });

  it('repeats no law of an exercise that was not handed in', () => {
    const missing = aStudent('ann', [aReport(FIRST, laws), aReport(SECOND, { sweep: notStarted })], {
      missing: [SECOND],
    });
    const scored = scoreClass(results(missing));
    const text = textOf(scored, 'markdown', 'students/ann.md');
    expect(text).toContain('no file was handed in');
    expect(text).not.toContain('sweep');
    expect(studentPage(scored.students[0], scored)).not.toContain('sweep');
  });

  it('cuts a line of a minified file around the place', () => {
    const text = `${'a;'.repeat(4000)}throw up;${'b;'.repeat(4000)}`;
    const at = { line: 1, column: 8001, text };
    const verdict = { ...crashed('no idea'), at } as ReturnType<typeof crashed>;
    const scored = scoreClass(results(aStudent('ann', [aReport(FIRST, { first: verdict })])));
    const lines = textOf(scored, 'markdown', 'students/ann.md').split('\n');
    expect(lines.find((line) => line.includes('throw up;'))).toMatch(/… .*throw up;.* …$/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(300);
  });
});

describe('a summary of a step', () => {
  it('has room for what is written, whatever students are called and print', () => {
    const wide = '漢`|'.repeat(40);
    const printed = { lines: Array.from({ length: 200 }, () => '漢'.repeat(2000)), dropped: 0 };
    const exercises = Array.from({ length: 36 }, (_, index) => `04-lasso/${index}-exercise`);
    const loud = aStudent(
      'loud',
      exercises.map((each) =>
        aReport(each, { first: crashed('漢'.repeat(3000)), second: refuted() }, { printed }),
      ),
      { problems: Array.from({ length: 3000 }, () => ({ where: wide, what: '漢'.repeat(500) })) },
    );
    const many = Array.from({ length: 4000 }, (_, index) =>
      aStudent(`s${index}`, [aReport(exercises[0], { first: upheld })], { name: `${wide} ${index}` }),
    );
    const scored = scoreClass({ ...results(loud, ...many), exercises });
    const twins = scored.students.map((student) => ({
      ...student,
      sameSource: [{ exercise: exercises[0], identical: true, course: [], students: [wide, wide], count: 2 }],
    }));
    const all = { ...scored, students: twins };
    for (const path of ['summary.md', 'students/loud.md']) {
      const text = textOf(all, 'markdown', path);
      expect(Buffer.byteLength(text), path).toBeLessThan(MAX_BYTES);
      expect(text.match(/^```/gm)?.length ?? 0, 'every fence is closed').toSatisfy(
        (count: number) => count % 2 === 0,
      );
    }
    expect(textOf(all, 'markdown', 'summary.md')).toMatch(/… and \d+ more students\./);
  });

  it('stays below it for hostile texts too', () => {
    for (const { path, text } of formats.markdown.files(scoreClass(hostileClass())))
      expect(Buffer.byteLength(String(text)), path).toBeLessThan(MAX_BYTES);
  });

  it('names sources that are the same, byte by byte too', () => {
    const source = { exact: 'a'.repeat(16), shapes: [] };
    const both = ['ann', 'bob'].map((name) =>
      aStudent(name, [aReport(FIRST, { first: upheld })], { sources: { [FIRST]: source } }),
    );
    const text = textOf(scoreClass(results(...both)), 'markdown', 'summary.md');
    expect(text).toContain(`- \`ann\`: \`${FIRST}: as bob (byte by byte)\``);
  });
});

describe('a hidden law', () => {
  const text = JSON.stringify({
    exercises: { [FIRST]: { laws: { secret: { hidden: true, hint: 'What of very large numbers?' } } } },
  });
  const config = readConfig(text, 'gradlings.config.json');
  const found = (verdict = refuted()) =>
    results(aStudent('ann', [aReport(FIRST, { seen: upheld, secret: verdict })]));
  const everywhere = (scored: ScoredClass) =>
    [
      textOf(scored, 'markdown', 'students/ann.md'),
      textOf(scored, 'json', 'students/ann.json'),
      studentPage(scored.students[0], scored),
      JSON.parse(textOf(scored, 'gradescope', 'gradescope/ann.json')).output as string,
      Buffer.from(textOf(scored, 'classroom', 'classroom/ann.txt'), 'base64').toString(),
    ] as const;

  it('has a hint where it is refuted, and no more', () => {
    for (const shown of everywhere(scoreClass(found(), config))) {
      expect(shown).toContain('What of very large numbers?');
      expect(shown).not.toContain('secret');
    }
    for (const shown of everywhere(scoreClass(found(upheld), config)))
      expect(shown).not.toContain('large numbers');
  });

  it('is shown after the deadline', () => {
    const shown = everywhere(scoreClass(found(), revealed(config)));
    for (const each of [shown[0], shown[1], shown[2], shown[4]]) expect(each).toContain('secret');
    expect(revealed(DEFAULT_CONFIG)).toEqual(DEFAULT_CONFIG);
  });
});
