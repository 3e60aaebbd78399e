/** A handout holds no file whose only use is what it leaves out. */
import { describe, expect, it } from 'vitest';
import { courseCopy } from '../../harness/authoring/handout/course-copy.ts';
import { readConfig } from '../../harness/class/score/read-config.ts';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { course, loadGraders } from '../this-course.ts';

/** The files of `graders/` of a chapter, but for those that all chapters share. */
function helpersIn(files: ReadonlyMap<string, string>, chapter: string): string[] {
  return [...files.keys()].filter((path) => path.startsWith(`graders/${chapter}/`));
}

function configHiding(exercise: ExerciseId, law: string) {
  const exercises = { [exercise]: { laws: { [law]: { hidden: true } } } };
  return readConfig(JSON.stringify({ exercises }), 'gradlings.config.json');
}

describe('a copy of the course', () => {
  it('is without what withheld misconceptions alone import', async () => {
    const exercise = '06-optimizers/03-adamw';
    const graders = await loadGraders([exercise]);
    const texts = new Map([
      [`graders/${exercise}.misconceptions.ts`, 'export const misconceptions: never[] = [];\n'],
    ]);
    const whole = helpersIn(courseCopy({ course, graders }), '06-optimizers');
    const withheld = courseCopy({ course, graders, withheld: { texts, laws: new Map() } });
    expect(whole).toContain('graders/06-optimizers/adam-twists.ts');
    expect(helpersIn(withheld, '06-optimizers')).not.toContain('graders/06-optimizers/adam-twists.ts');
  });

  it('is without the file of a hidden law that held no other', async () => {
    const exercise = '08-training/04-early-stopping';
    const law = 'training ends after `patience` epochs in a row without a best one, or after maxEpochs';
    const graders = await loadGraders([exercise]);
    const copy = courseCopy({ course, graders, config: configHiding(exercise, law) });
    expect(helpersIn(copy, '08-training')).toContain('graders/08-training/rate-laws.ts');
    expect(helpersIn(copy, '08-training')).not.toContain('graders/08-training/stopping-epochs.ts');
    expect([...copy.values()].join('\n')).not.toContain(law);
  });
});
