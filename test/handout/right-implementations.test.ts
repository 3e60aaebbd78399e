import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answersHeld, withoutHolders } from '../../harness/authoring/handout/right-implementations.ts';
import { gradlings, temporaryFolders } from '../batch/a-batch.ts';
import { COURSE_ROOT, listExercises, loadGraders } from '../this-course.ts';

const folder = temporaryFolders();
const ABOUT = '04-lasso/01-soft-threshold';
const LAWS = '09-laws/01-soft-threshold-laws';

describe('graders that hold right implementations', () => {
  it('are those of exercises about laws, and of all of them', async () => {
    const held = answersHeld(COURSE_ROOT, await loadGraders(listExercises()));
    expect([...held.keys()]).toEqual(listExercises().filter((id) => id.startsWith('09-laws/')));
    expect(held.get(LAWS)).toEqual([ABOUT]);
  });
});

describe('a handout that withholds the answers', () => {
  it('leaves out an exercise that holds the answer to another of them, and says so', async () => {
    const out = join(folder('handout'), 'handout');
    const options = ['--out', out, '--reference', 'withhold', '--exercises', ABOUT, LAWS];
    const { stdout } = await gradlings('handout', ...options);
    expect(stdout).toContain('for students: 1 exercise,');
    expect(stdout).toContain(`${LAWS} is left out: its grader holds right answers to ${ABOUT}.`);
    expect(stdout).toContain(`judge with Node ${process.versions.node.split('.')[0]}`);
    expect(readdirSync(join(out, 'repository', 'exercises'))).not.toContain('09-laws');
  });

  it('says when one that stands alone can go out', async () => {
    const alone = await loadGraders([LAWS]);
    const { graders, notes } = withoutHolders(alone, answersHeld(COURSE_ROOT, alone));
    expect([...graders.keys()]).toEqual([LAWS]);
    expect(notes).toEqual([`${LAWS} holds right answers to ${ABOUT}: hand it out when that is in.`]);
  });
});
