import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeptParts } from '../../harness/pages/learner/kept-parts.ts';
import { learnerPage } from '../../harness/pages/learner/learner-page.ts';
import { CourseReader } from '../../harness/pages/learner/read-course.ts';
import { courseAt, fileOf } from '../this-course.ts';
import { courseWith, HARD_THRESHOLD, NORM, SOFT, solutionOf } from './learner-course.ts';

describe('parts of the page that were made before', () => {
  let learner: ReturnType<typeof courseWith>;
  beforeEach(() => {
    learner = courseWith({ [NORM]: solutionOf(NORM) });
  });
  afterEach(() => learner.remove());

  it('are the page again, byte for byte, and nothing is made', async () => {
    const first = await pageFrom(store());
    const second = store();
    expect((await pageFrom(second)).text).toBe(first.text);
    expect(second.made).toEqual([]);
  });

  it('are made again for the one file that changed, as on a page that knows nothing', async () => {
    await pageFrom(store());
    writeFileSync(fileOf('exercises', SOFT, learner.root), solutionOf(SOFT));
    const kept = store();
    const { text } = await pageFrom(kept);
    // Its neighbour on the page shows nothing of it but its name.
    expect(kept.made).toEqual([`exercises/${SOFT}`, `article of ${SOFT}`]);
    expect(text).toBe((await pageFrom(undefined)).text);
  });

  it('are not those of refuted code, which shows values that the file of parts cannot hold', async () => {
    writeFileSync(fileOf('exercises', SOFT, learner.root), HARD_THRESHOLD);
    const kept = store();
    const { text } = await pageFrom(kept);
    expect(kept.made.filter((name) => name.includes(SOFT))).toEqual([]);
    expect((await pageFrom(store())).text).toBe(text);
  });

  it.each([
    ['another build', () => store('another')],
    [
      'a file that holds something else',
      () => {
        writeFileSync(fileOfParts(), '{"exercises/x": 3, "y": {"from": 1}}');
        return store();
      },
    ],
    [
      'a broken file',
      () => {
        writeFileSync(fileOfParts(), '{"exercises');
        return store();
      },
    ],
    [
      'no file',
      () => {
        rmSync(fileOfParts());
        return store();
      },
    ],
  ])('are all made again after %s', async (_, next) => {
    const first = store();
    await pageFrom(first);
    const again = next();
    await pageFrom(again);
    expect(again.made).toEqual(first.made);
  });

  const fileOfParts = (): string => join(learner.root, '.gradlings', 'page.json');
  const store = (version = 'one'): Noted => new Noted(fileOfParts(), version);

  async function pageFrom(kept: Noted | undefined): Promise<{ readonly text: string }> {
    const options = { exercises: [NORM, SOFT], ...(kept && { kept }) };
    const { course } = await new CourseReader(courseAt(learner.root), options).read();
    const text = learnerPage(course, kept && { kept });
    kept?.save();
    return { text };
  }
});

/** Notes what had to be made. */
class Noted extends KeptParts {
  readonly made: string[] = [];

  override put(name: string, from: string, text: string): void {
    this.made.push(name);
    super.put(name, from, text);
  }
}
