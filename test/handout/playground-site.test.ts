import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from '../pages/browser.ts';
import { write } from '../playground/learner-at-work.ts';
import { served } from '../playground/site.ts';
import { COURSE_ROOT, course } from '../this-course.ts';

const FIRST = '04-lasso/01-soft-threshold';
const SECOND = '04-lasso/05-fista';
const HIDDEN = 'scaling x and t scales the result: there is no built-in size';
const DROPPED = 'two thresholds in a row act as their sum, and 0 changes nothing';
const CONFIG = JSON.stringify({
  name: 'Homework 3',
  exercises: { [FIRST]: { laws: { [HIDDEN]: { hidden: true }, [DROPPED]: { drop: true } } } },
});

const folder = mkdtempSync(join(tmpdir(), 'gradlings-playground-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let texts: ReadonlyMap<string, string>;
beforeAll(async () => {
  const config = join(folder, 'gradlings.config.json');
  writeFileSync(config, CONFIG);
  const program = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
  const exercises = ['--exercises', FIRST, SECOND, '--config', config];
  const out = ['--out', join(folder, 'handout'), '--playground'];
  await promisify(execFile)(process.execPath, [program, 'handout', ...exercises, ...out]);
  const site = join(folder, 'handout', 'playground');
  texts = new Map(
    readdirSync(site, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(site.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]),
  );
});

/** The files that hold a text. */
function holding(text: string): string[] {
  return [...texts].filter(([, held]) => held.includes(text)).map(([path]) => path);
}

describe('the site of an assignment', () => {
  it('holds the chosen exercises alone', () => {
    const graders = [...texts.keys()].filter((path) => path.includes('.grader'));
    expect(graders.map((path) => path.replace(/^assets\/(.*)\.grader-.*$/, '$1')).sort()).toEqual([
      '01-soft-threshold',
      '05-fista',
    ]);
  });

  it('holds the laws that count in the open, and no word of one that is hidden or dropped', () => {
    expect(holding('no other point has a smaller proximal objective')).not.toEqual([]);
    expect(holding(HIDDEN)).toEqual([]);
    expect(holding(DROPPED)).toEqual([]);
  });

  it('says that laws count which are not there', () => {
    expect(holding('which cannot be tried here')).toHaveLength(1);
    expect(holding('1 more law counts')).toHaveLength(1);
  });

  it('judges in a browser by the laws that are left', async () => {
    const site = await served(join(folder, 'handout', 'playground'));
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${site.address}#${FIRST.replaceAll('/', '-')}`);
      // The stub has been judged: what is written from now on is what counts.
      await page.locator('.summary', { hasText: /not started/i }).waitFor();
      await write(page, readFileSync(join(COURSE_ROOT, 'solutions', `${FIRST}.ts`), 'utf8'));
      await page.locator('.summary', { hasText: 'Upheld: all 6 laws' }).waitFor();
      await page.getByText('1 more law counts, which cannot be tried here').waitFor();
      expect(await page.locator('.solution').isVisible()).toBe(false);
    } finally {
      await browser.close();
      site.close();
    }
  });

  it('holds no worked solution', () => {
    // Comments are taken out of programs; a solution would come along as the text it is.
    const lines = [FIRST, SECOND].flatMap((id) =>
      readFileSync(join(COURSE_ROOT, 'solutions', `${id}.ts`), 'utf8').split('\n'),
    );
    const stubs = [FIRST, SECOND].map((id) => course.stubs[id]).join('\n');
    const telling = lines.filter((line) => line.trim().length > 30 && !stubs.includes(line));
    expect(telling.length).toBeGreaterThan(10);
    expect(telling.flatMap((line) => holding(JSON.stringify(line).slice(1, -1)))).toEqual([]);
  });

  it('is kept whole for when there is no network', () => {
    const worker = texts.get('service-worker.js') ?? '';
    const others = [...texts.keys()].filter((path) => !['service-worker.js', '.nojekyll'].includes(path));
    expect(others.filter((path) => !worker.includes(path))).toEqual([]);
  });

  it('lies on GitHub Pages as it is', () => {
    expect(texts.has('.nojekyll')).toBe(true);
  });
});
