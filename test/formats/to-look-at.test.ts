import { expect, it } from 'vitest';
import { formats } from '../../harness/class/formats/formats.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { classPages } from '../../harness/pages/class/class-page.ts';
import { aReport, aStudent, FIRST, results, upheld } from './some-results.ts';

const UNREAD = { where: '01-soft-threshold.js', what: 'has to end in .ts' };

function files(format: 'csv' | 'markdown', scored: ReturnType<typeof scoreClass>) {
  return Object.fromEntries(
    [...formats[format].files(scored)].map(({ path, text }) => [path, [...text].join('')]),
  );
}

it('what was not read is told alike in the gradebook, the summary, and on the page in its tile and its list', async () => {
  const one = aReport(FIRST, { first: upheld });
  const scored = scoreClass(results(aStudent('ann', [one]), aStudent('bob', [one], { problems: [UNREAD] })));
  const row = files('csv', scored)
    ['grades.csv'].split('\r\n')
    .find((line) => line.startsWith('"bob"'));
  expect(row).toContain('01-soft-threshold.js: has to end in .ts');
  expect(files('markdown', scored)['summary.md']).toContain('**1 needs a look**');
  const pages = [...(await classPages(scored, { anonymous: false }))];
  const page = [...(pages.find(({ path }) => path === 'index.html')?.text ?? '')].join('');
  expect(page).toMatch(/data-tile="to look at">1</);
  expect(page.slice(page.indexOf('id="attention"'))).toContain('01-soft-threshold.js');
});
