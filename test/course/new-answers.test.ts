import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pairsOf } from '../../harness/engine/earlier-calls.ts';
import { Memory } from '../../harness/engine/memory.ts';
import { fileOf, listExercises, loadGrader } from '../this-course.ts';

/** How a stub says that its answer is new: "the result is a new vector", "holds new arrays". */
const SAYS_NEW = /\b(a|two|holds) new (vectors?|arrays?|[Mm]atri(x|ces)|ones)\b/;

/** A new array is spoken of, but it is not the answer. */
const OF_SOMETHING_ELSE = ['01-gradients/01-numerical-gradient'];

describe.each(listExercises())('%s', (exercise) => {
  it('declares that an answer is new if the stub says so, and only then', async () => {
    const { newAnswers = {} } = await loadGrader(exercise);
    const stub = readFileSync(fileOf('exercises', exercise), 'utf8').replaceAll(/\s*\n \* */g, ' ');
    const saysSo = SAYS_NEW.test(stub) && !OF_SOMETHING_ELSE.includes(exercise);
    expect(Object.keys(newAnswers).length > 0).toBe(saysSo);
  });

  it('has laws that are asked again, for each of its functions', async () => {
    const { laws, reference } = await loadGrader(exercise);
    const memory = new Memory();
    const tried = laws.map((law, index) => ({ law, number: index + 1, inputs: memory.inputs(law, 1) }));
    const called = new Set<string>();
    const student = new Proxy(reference, {
      get(exports, name) {
        called.add(String(name));
        return Reflect.get(exports, name);
      },
    });
    for (const { first, candidate } of pairsOf(tried)) first.observe(student, Object(candidate.input).first);
    expect([...called].sort()).toEqual(Object.keys(reference).sort());
  });
});
