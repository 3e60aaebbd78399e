import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agrees, ELEMENTARY } from '../../graders/common/closeness.ts';
import { explainOne } from '../../harness/authoring/explain.ts';
import { loadMaterial, type Material } from '../../harness/authoring/material.ts';
import type { Complaint } from '../../harness/authoring/proof.ts';
import { prove } from '../../harness/authoring/verify-exercise.ts';
import { lawsFor, upheld } from '../../harness/engine/law.ts';
import { vector } from '../../harness/engine/shape.ts';
import { course } from '../this-course.ts';
import { graderWithin, material } from './scale-exercise.ts';

const SEEDS = 4;

async function complaintsAbout(changes: Partial<Material>): Promise<readonly Complaint[]> {
  const { complaints } = await prove(material(changes), SEEDS);
  return complaints;
}

async function firstAbout(changes: Partial<Material>): Promise<string> {
  const [first] = await complaintsAbout(changes);
  return explainOne(first).join('\n');
}

describe('an exercise without weaknesses', () => {
  it('is proven, and every figure is full', async () => {
    const proof = await prove(material(), SEEDS);
    expect(proof.complaints).toEqual([]);
    expect(proof.rightSolutions).toMatchObject({ refuted: 0, seeds: SEEDS });
    expect(proof.rightSolutions?.solutions).toHaveLength(3);
    expect(proof.misconceptions?.map(({ refutedOn }) => refutedOn)).toEqual([4, 4, 4, 4, 4]);
    expect(proof.mutants?.killed).toBe(proof.mutants?.total);
    expect(proof.mutants?.total).toBeGreaterThan(8);
    expect(proof.corruption?.upheld).toEqual([]);
    expect(proof.sensitivity?.noticed).toEqual({ scaled: 1e-11, size: 1e-11 });
    expect(proof.falseDiagnosis?.falseNames).toBe(0);
  });

  it('gives the same proof twice', async () => {
    expect(await prove(material(), SEEDS)).toEqual(await prove(material(), SEEDS));
  });
});

describe('a planted weakness', () => {
  const grader = graderWithin();

  it('a law removed: says which misconception is no longer refuted', async () => {
    const laws = grader.laws.filter(({ name }) => name !== 'the size is that of the largest entry');
    const complaints = await complaintsAbout({ grader: { ...grader, laws } });
    const about = (name: string) => complaints.find(({ what }) => what.includes(name));
    expect(about("'sums the entries' is not refuted")?.next).toContain('add a law');
    expect(about('mutants of the worked solution are upheld')?.details.join()).toContain('Math.min');
  });

  it('the laws of the gradient removed from a grader of the course: says so too', async () => {
    const real = await loadMaterial(course, '00-start/01-half-squared-norm');
    const laws = real.grader.laws.filter(({ name }) => !/gradient|example/.test(name));
    const { complaints } = await prove({ ...real, grader: { ...real.grader, laws } }, 2);
    const missed = complaints.filter(({ what }) => what.includes('is not refuted'));
    expect(missed.map(({ what }) => what)).toEqual([
      "the misconception 'a factor 2 in the gradient' is not refuted (seed 1)",
      "the misconception 'the half kept in the gradient' is not refuted (seed 1)",
      "the misconception 'the argument handed back' is not refuted (seed 1)",
    ]);
  });

  it('a tolerance loosened to 1e-2: says how large an error goes unnoticed', async () => {
    const complaints = await complaintsAbout({ grader: graderWithin({ relative: 1e-2, absolute: 1e-2 }) });
    const sensitivity = complaints.filter(({ check }) => check === 'sensitivity');
    expect(sensitivity.map(({ what }) => what)).toEqual([
      'no law notices a relative error of 1e-6 in the answers of scaled, not even one of 1e-3',
      'no law notices a relative error of 1e-6 in the answers of size, not even one of 1e-3',
    ]);
    expect(sensitivity[0].next).toContain('A tolerance is too loose');
    expect(complaints.some(({ check }) => check === 'corruption')).toBe(true);
  });

  it('an alternative broken: shows its counterexample', async () => {
    const broken = { ...grader.reference, size: () => 1 };
    const { alternatives } = material();
    const text = await firstAbout({ alternatives: { ...alternatives, 'a constant': broken } });
    expect(text).toContain("the alternative 'a constant' is refuted (seed 1)");
    expect(text).toContain('law         the size is that of the largest entry');
    expect(text).toContain('got         1');
    expect(text).toContain('→ Either the code is not right after all, or the law asks for more');
  });

  it('a law that refuses right answers: refutes the worked solution', async () => {
    const [first, ...laws] = grader.laws;
    const strict = { ...first, judge: () => ({ kind: 'refuted', expected: 1, got: 2 }) as const };
    expect(await firstAbout({ grader: { ...grader, laws: [strict, ...laws] } })).toContain(
      'the worked solution is refuted (seed 1)',
    );
  });

  it('a judge that throws: is a fault of the law', async () => {
    const [first, ...laws] = grader.laws;
    const faulty = {
      ...first,
      judge: (input: unknown, got: unknown, calls: Parameters<typeof first.judge>[2]) => {
        const judgement = first.judge(input, got, calls);
        if (judgement.kind === 'refuted') throw new Error('no such row');
        return judgement;
      },
    };
    const complaints = await complaintsAbout({ grader: { ...grader, laws: [faulty, ...laws] } });
    expect(complaints.map(({ what }) => what)).toContain(
      "the law 'every entry is multiplied' fails instead of judging the misconception 'adds'",
    );
  });

  it('a law that zeros uphold, and does not say so: is named, with what upholds it', async () => {
    const laws = grader.laws.map(({ trivial: _, ...law }) => law);
    const complaints = await complaintsAbout({ grader: { ...grader, laws } });
    const trivial = complaints.filter(({ check }) => check === 'trivial answers');
    expect(trivial.map(({ what }) => what)).toEqual([
      ...['+', '−', '·'].map(
        (sign) => `'${sign}0 gives 0' is upheld by answers that know nothing: zeros and no`,
      ),
    ]);
    expect(trivial[0].next).toContain('trivial: true');
  });

  it('a law that zeros uphold on some seeds alone: says what they earn', async () => {
    const lucky = lawsFor<typeof grader.reference>()({
      ...{ name: 'luck', statement: 'k < 2  ⇒  anything', points: 9, runs: 1 },
      given: fc.record({ k: fc.integer({ min: 0, max: 9 }) }),
      observe: (student, { k }) => (student.scaled as (x: number[], c: number) => number[])([k + 1], 2),
      answer: () => vector(1),
      judge: ({ k }, got) => (k < 2 ? upheld : agrees(got, [2 * (k + 1)], ELEMENTARY)),
    });
    const complaints = await complaintsAbout({ grader: { ...grader, laws: [...grader.laws, lucky] } });
    expect(complaints.map(({ what }) => what)).toContain(
      'an answer that knows nothing (zeros and no) earns 13 of 15 points',
    );
  });

  it('a law that says it is trivial, and is not: is named', async () => {
    const [first, ...laws] = grader.laws;
    const complaints = await complaintsAbout({
      grader: { ...grader, laws: [{ ...first, trivial: true }, ...laws] },
    });
    expect(complaints.map(({ what }) => what)).toEqual([
      "'every entry is multiplied' says `trivial: true`, but no answer that knows nothing upholds it",
    ]);
  });

  it('two misconceptions that behave alike: neither is called by its name', async () => {
    const [first] = grader.misconceptions;
    const misconceptions = [...grader.misconceptions, { ...first, name: 'twin' }];
    const complaints = await complaintsAbout({ grader: { ...grader, misconceptions } });
    expect(complaints.map(({ what }) => what)).toEqual([
      "the misconception 'adds' is never called by its name",
      "the misconception 'twin' is never called by its name",
    ]);
  });

  it('too few hints, laws, misconceptions or alternatives: says how many there are to be', async () => {
    const few = {
      ...grader,
      hints: ['Think.'],
      laws: grader.laws.slice(0, 4),
      misconceptions: grader.misconceptions.slice(0, 4),
    };
    const complaints = await complaintsAbout({ grader: few, alternatives: {} });
    expect(complaints.map(({ what }) => what)).toEqual([
      'there are 1 hints',
      'there are 4 laws',
      'there are no alternative solutions',
      'there are 4 misconceptions',
    ]);
  });
});

describe('the list of equivalent mutants', () => {
  const solution = material().solution;
  /** Adding 0 changes nothing, so some mutants of it do not either. */
  const padded = { ...solution, text: solution.text.replace('c * entry', 'c * entry + 0 * c') };
  const equivalent = 'return x.map((entry) => c * entry + 0 * c); → return x.map((entry) => c * entry + 0);';

  it('a survivor that is not listed: prints the entry to paste', async () => {
    const complaints = await complaintsAbout({ solution: padded });
    expect(complaints).toHaveLength(1);
    expect(complaints[0].what).toMatch(/^\d+ mutants of the worked solution are upheld$/);
    expect(complaints[0].next).toContain('give the reason in test/equivalents/99-test/01-scale.json:');
    const entries: { mutant: string; reason: string }[] = JSON.parse(
      complaints[0].next.slice(complaints[0].next.indexOf('[')),
    );
    expect(entries).toContainEqual({ mutant: equivalent, reason: '' });

    const equivalents = entries.map((entry) => ({ ...entry, reason: 'A zero is added.' }));
    const proof = await prove(material({ solution: padded, equivalents }), SEEDS);
    expect(proof.complaints).toEqual([]);
    expect(proof.mutants?.equivalent).toEqual(equivalents);
  });

  it('an entry that matches no survivor: is stale', async () => {
    const equivalents = [{ mutant: equivalent, reason: 'It was so once.' }];
    const text = await firstAbout({ equivalents });
    expect(text).toContain('test/equivalents/99-test/01-scale.json lists what is no surviving mutant');
    expect(text).toContain('take the entry out');
  });
});
