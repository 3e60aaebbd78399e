import fc from 'fast-check';
import type * as Exercise from '../../exercises/02-descent/02-local-search.ts';
import { givenFunction, randomSource } from '../../harness/engine/calls/given-function.ts';
import { all, graderFor, lawsFor, refuted, upheld } from '../../harness/engine/law.ts';
import { list, number, vector } from '../../harness/engine/shape.ts';
import { randomLocalSearch } from '../../reference/random-local-search.ts';
import { agrees, isClose, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { minOf } from '../common/extremes.ts';
import { triesMany } from '../common/many-iterations.ts';
import { randomNumbers, rngOf } from '../common/random.ts';
import { oneOf, seed, vectorOf } from '../common/vectors.ts';
import { choices, misconceptions } from './02-local-search.misconceptions.ts';
import { rngAndStepSize } from './local-search-draws.ts';
import { fromTinyStart, LONGEST, pit, problem } from './local-search-problems.ts';
import { finely, fromTheBest, spread } from './local-search-spread.ts';
import { descends, everyCoordinate, nearby } from './local-search-steps.ts';
import { RANGED_LOSSES } from './losses-by-range.ts';
import { EXACT, lossesOf, pointsOf, searchResult } from './search-log.ts';

const law = lawsFor<typeof Exercise>();

/** The losses of the example: of the start, and of the candidates in turn. Which candidates come is not known. */
const EXAMPLE = { ofStart: 2, ofCandidates: [1.8125, 3.25] };

const example = law(
  exampleLaw({
    input: { start: [1, 1], losses: EXAMPLE, options: { iterations: 2, stepSize: 0.5 }, seed: 1 },
    statement: 'the losses of the start and the candidates are 2, 1.8125 and 3.25: bestLoss = 1.8125',
    observe: (student, { start, losses, options, seed }) => {
      const seen: string[] = [];
      const loss = givenFunction('v ↦ 2 at the start, then 1.8125 and 3.25', start.length, (v: number[]) => {
        if (v.every((entry, j) => entry === start[j])) return losses.ofStart;
        if (!seen.includes(v.join())) seen.push(v.join());
        return losses.ofCandidates[seen.indexOf(v.join())] ?? losses.ofStart;
      });
      return student.randomLocalSearch(loss, start, options, randomSource(seed));
    },
    answer: ({ start }) => searchResult(start.length),
    judge: (_, { bestLoss }) => agrees(bestLoss, EXAMPLE.ofCandidates[0], EXACT, 'bestLoss'),
  }),
);

const smallest = law({
  name: 'the best point has the smallest loss of all that were tried, the start included',
  statement:
    'bestLoss = loss(best) = min(loss(start), loss(v₁), …),   all candidates finite, also where rng gives 0',
  points: 1,
  trivial: true,
  given: fc.record({ problem, source: randomNumbers() }).map(({ problem: { seed: _, ...rest }, source }) => ({
    ...rest,
    source,
  })),
  observe: (student, { loss, start, options, source }) =>
    student.randomLocalSearch(loss, start, options, rngOf(source)),
  answer: ({ start }) => searchResult(start.length),
  judge: ({ loss, start }, { best, bestLoss }, { loss: calls }) => {
    const stray = pointsOf(calls).find((point) => !point.every(Number.isFinite));
    if (stray !== undefined) {
      return refuted({ expected: 'finite numbers', got: stray, note: 'a candidate' });
    }
    const least = minOf([loss(start), ...lossesOf(calls)]);
    if (bestLoss !== least) return refuted({ expected: least, got: bestLoss, note: 'bestLoss' });
    return agrees(loss(best), bestLoss, ROUNDING, 'loss(best) beside bestLoss');
  },
  fingerprint: ({ loss, start }, { best, bestLoss }, { loss: calls }) => {
    const losses = [loss(start), ...lossesOf(calls)].sort((a, b) => a - b);
    return [losses.indexOf(bestLoss), losses.findIndex((value) => Math.abs(value - loss(best)) < 1e-9)];
  },
});

const anyRange = law({
  name: 'losses may be negative, huge, tiny, nearly equal, or 0',
  statement:
    'bestLoss = min(loss(start), loss(v₁), …) after iterations candidates, whatever the range of loss',
  points: 1,
  hint: 'Take the loss 2e9 at the start, then −5e-13 and −6e-13: each is smaller than the one before. Which of the two candidates is not taken?',
  runs: 200,
  given: fc
    .record({
      loss: oneOf(...RANGED_LOSSES),
      start: vectorOf([1, 2]),
      iterations: fc.integer({ min: 1, max: 8 }),
      stepSize: oneOf(0.5, 2),
      seed: seed(),
    })
    .map(({ loss: { formula, of }, start, iterations, stepSize, seed }) => ({
      loss: givenFunction(`w ↦ ${formula}`, start.length, ([w]: number[]) => of(w)),
      start,
      options: { iterations, stepSize },
      seed,
    })),
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)),
  answer: ({ start }) => searchResult(start.length),
  judge: ({ loss, start, options: { iterations } }, { best, bestLoss }, { loss: calls }) => {
    const tried = calls.length;
    if (tried < iterations || tried > iterations + 1) {
      return refuted({ expected: `${iterations} or ${iterations + 1}`, got: tried, note: 'calls to loss' });
    }
    const least = minOf([loss(start), ...lossesOf(calls)]);
    return all(
      () => agrees(bestLoss, least, EXACT, 'bestLoss beside the smallest loss'),
      () => agrees(loss(best), least, EXACT, 'loss(best) beside the smallest loss'),
    );
  },
  fingerprint: ({ loss, start }, { bestLoss }, { loss: calls }) => [
    [loss(start), ...lossesOf(calls)].sort((a, b) => a - b).indexOf(bestLoss),
    calls.length,
  ],
});

const optimum = law({
  name: 'from a minimum the search does not move',
  statement: 'loss(start) < loss(v) for every v ⇒ best = start',
  points: 1,
  trivial: true,
  given: problem.map((input) => ({
    ...input,
    start: input.start.map(() => 0),
    loss: pit(input.start.length),
  })),
  examples: [fromTinyStart],
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).best,
  answer: ({ start }) => vector(start.length),
  judge: ({ start }, best) => agrees(best, start, EXACT),
  // Whether it moved, and whether further than one step could have taken it.
  fingerprint: ({ start, options }, best) => [
    isClose(best, start, EXACT) ? 0 : 1,
    best.every((entry) => entry >= 0) ? 1 : 0,
    best.some((entry) => Math.abs(entry) > LONGEST * options.stepSize) ? 1 : 0,
  ],
});

/** No entry of the pit is as large. */
const SCRIBBLE = 99;

const ownVector = law({
  name: 'a caller may write into best, and no other vector changes',
  statement: 'b = best from the start, c = best from b, then c₀ ← 99 ⇒ b is still the start',
  points: 1,
  hint: 'Print best === start after a search in which no candidate was better: one array with two names, or two arrays?',
  trivial: true,
  runs: 20,
  given: problem.map((input) => ({
    ...input,
    start: input.start.map(() => 0),
    loss: pit(input.start.length),
  })),
  observe: (student, { loss, start, options, seed }) => {
    const { best: b } = student.randomLocalSearch(loss, start, options, randomSource(seed));
    const { best: c } = student.randomLocalSearch(loss, b, options, randomSource(seed));
    c[0] = SCRIBBLE;
    return b;
  },
  answer: ({ start }) => vector(start.length),
  judge: ({ start }, b) => agrees(b, start, EXACT, 'b after the write into c'),
  fingerprint: (_, b) => [b[0] === SCRIBBLE ? 1 : 0],
});

/** More steps than any other law asks for, all of them refused. */
const manySteps = {
  loss: pit(1),
  start: [0],
  options: { iterations: 12_000, stepSize: 0.5 as const },
  seed: 1,
};

const count = law({
  name: 'every iteration tries one candidate',
  statement: 'calls to loss ≤ iterations + 1,   iterations of them at other points than the start',
  points: 1,
  given: problem,
  examples: [manySteps],
  isDeep: triesMany,
  observe: (student, { loss, start, options, seed }) =>
    student.randomLocalSearch(loss, start, options, randomSource(seed)).bestLoss,
  answer: () => number,
  judge: ({ start, options: { iterations } }, _, { loss }) => {
    if (loss.length > iterations + 1) {
      return refuted({ expected: iterations + 1, got: loss.length, note: 'calls to loss' });
    }
    const candidates = pointsOf(loss).filter((point) => !isClose(point, start, EXACT)).length;
    return candidates === iterations
      ? upheld
      : refuted({ expected: iterations, got: candidates, note: 'candidates, which are not the start' });
  },
  fingerprint: ({ options }, _, { loss }) => [
    Math.max(0, loss.length - options.iterations - 1),
    Math.min(0, loss.length - options.iterations),
  ],
});

const repeatable = law({
  name: 'the same random numbers lead to the same point',
  statement: 'one seed of rng, one result',
  points: 1,
  trivial: true,
  runs: 30,
  given: problem,
  observe: (student, { loss, start, options, seed }) => [
    student.randomLocalSearch(loss, start, options, randomSource(seed)),
    student.randomLocalSearch(loss, start, options, randomSource(seed)),
  ],
  answer: ({ start }) => list([searchResult(start.length), searchResult(start.length)]),
  judge: (_, [once, again]) => agrees(again.best, once.best, ROUNDING, 'the second call beside the first'),
  fingerprint: (_, [once, again]) => [isClose(again.best, once.best, ROUNDING) ? 1 : 0],
});

export const grader = graderFor<typeof Exercise>({
  title: 'Random local search',
  formula: String.raw`\begin{aligned}b_0 &= \text{start} \\[6pt] v_k &= b_{k-1} + \text{stepSize}\cdot z_k, \qquad z_k \text{ a vector of independent standard normal numbers} \\[6pt] b_k &= \begin{cases} v_k & \text{if } \operatorname{loss}(v_k) < \operatorname{loss}(b_{k-1}), \\ b_{k-1} & \text{else} \end{cases} \qquad k = 1 \dots \text{iterations} \\[6pt] \text{best} &= \text{the last } b, \qquad \text{bestLoss} = \operatorname{loss}(\text{best})\end{aligned}`,
  difficulty: 2,
  needs: ['02-descent/01-random-search'],
  newAnswers: { randomLocalSearch: ['best'] },
  reference: { randomLocalSearch },
  laws: [
    example,
    smallest,
    anyRange,
    optimum,
    ownVector,
    count,
    nearby,
    everyCoordinate,
    rngAndStepSize,
    repeatable,
    spread,
    finely,
    fromTheBest,
    descends,
  ],
  misconceptions,
  choices,
  hints: [
    'What is known before the first candidate is drawn, and what does it cost to know its loss?',
    'Two things have to be remembered from one iteration to the next. Which, and when do they change?',
    'From which point does the next step start after a candidate was refused?',
  ],
});
