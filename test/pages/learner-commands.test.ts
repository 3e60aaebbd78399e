import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COURSE_ROOT, fileOf } from '../this-course.ts';
import { STARTING, Visitor } from './browser.ts';
import { courseWith, HARD_THRESHOLD, SOFT, shown, solutionOf } from './learner-course.ts';

const BIN = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');

const begun = courseWith({ [SOFT]: HARD_THRESHOLD });
const visitor = new Visitor();

afterAll(async () => {
  begun.remove();
  await visitor.leave();
}, STARTING);

describe('gradlings report', () => {
  const run = (...args: string[]) =>
    new Promise<{ readonly code: number | null; readonly out: string; readonly errors: string }>((done) => {
      const child = spawn(process.execPath, [BIN, 'report', ...args], {
        env: { ...process.env, NO_COLOR: '1' },
      });
      let [out, errors] = ['', ''];
      child.stdout.on('data', (text) => (out += text));
      child.stderr.on('data', (text) => (errors += text));
      child.on('close', (code) => done({ code, out, errors }));
    });

  it('writes the page of the exercises that are named, and says where and what is next', async () => {
    const out = join(visitor.folder, 'site');
    const { code, out: said } = await run('soft-threshold', '--root', begun.root, '--out', out);
    expect(code).toBe(0);
    expect(said).toBe(`${join(out, 'index.html')}\nnext  ${SOFT}: npm test soft-threshold\n`);
    await visitor.visit(pathToFileURL(join(out, 'index.html')).href, async ({ page }) => {
      expect(await page.locator('.exercise').count()).toBe(1);
    });
  });

  it('says what is wrong with a name or a folder, and what to do', async () => {
    expect(await run('sotf', '--out', visitor.folder)).toMatchObject({
      code: 1,
      errors: expect.stringContaining(`No exercise is named 'sotf'. Near: ${SOFT}`),
    });
    const taken = join(visitor.folder, 'taken');
    writeFileSync(taken, '');
    const { code, errors } = await run('half', '--out', taken);
    expect(code).toBe(1);
    expect(errors).toMatch(/cannot be written to .*taken .*Name another folder: --out/);
  });
});

describe('gradlings watch --page', () => {
  const { root, remove } = courseWith({ [SOFT]: HARD_THRESHOLD });
  let watch: ChildProcess;
  let address: string;
  let said = '';

  beforeAll(async () => {
    watch = spawn(
      process.execPath,
      [BIN, 'watch', 'soft-threshold', '--page', '--no-types', '--root', root],
      {
        env: { ...process.env, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    address = await new Promise<string>((found) => {
      watch.stdout?.on('data', (text) => {
        said += text;
        const [, url] = said.match(/page {4}(http:\S+)/) ?? [];
        if (url !== undefined) found(url);
      });
    });
  }, STARTING);

  afterAll(async () => {
    watch.kill('SIGTERM');
    await new Promise((done) => watch.once('exit', done));
    remove();
  }, STARTING);

  it('serves this computer alone', () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('follows a save, and stays where it was', () =>
    visitor.visit(`${address}#04-lasso-01-soft-threshold`, async ({ page, noise }) => {
      await shown(page).getByText('✗ refuted').first().waitFor();
      await page.locator('.hints:visible summary').first().click();
      writeFileSync(fileOf('exercises', SOFT, root), solutionOf(SOFT));
      await shown(page).getByText('✓ upheld').first().waitFor();
      expect(await shown(page).getAttribute('id')).toBe('04-lasso-01-soft-threshold');
      expect(await page.locator('.hints:visible details').first().getAttribute('open')).not.toBeNull();
      expect(noise.messages).toEqual([]);
      expect(noise.requests.map((url) => new URL(url).pathname)).toEqual(noise.requests.map(() => '/saves'));
    }));

  it.each([
    ['another name for this computer', { host: 'evil.example' }, '/', 'GET', 403],
    ['another file', {}, '/package.json', 'GET', 404],
    ['a path that climbs', {}, '/../../package.json', 'GET', 404],
    ['another method', {}, '/', 'POST', 405],
  ] as const)('refuses %s', async (_, headers, path, method, status) => {
    const { hostname, port } = new URL(address);
    const got = await new Promise<number | undefined>((done, fail) => {
      request({ hostname, port, path, method, headers }, (response) => {
        response.resume();
        done(response.statusCode);
      })
        .on('error', fail)
        .end();
    });
    expect(got).toBe(status);
  });
});
