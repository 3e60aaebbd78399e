/**
 * That each law is a law: it draws the same inputs and judges the same way whenever it is asked, and what it asks can be
 * written down as a plan for code that runs elsewhere.
 */
import { sameData } from '../../engine/calls/copy.ts';
import { observeOne } from '../../engine/calls/observe-one.ts';
import { NotRecordable, record } from '../../engine/calls/recorder.ts';
import { DrawnInputs } from '../../engine/drawn-inputs.ts';
import { type Ruling, rule } from '../../engine/judge.ts';
import { DEFAULT_RUNS } from '../../engine/law-inputs.ts';
import type { ExerciseId, Grader, Law, Observation } from '../../engine/model.ts';
import { graft } from '../../engine/naming/resemblance.ts';
import type { Subject } from '../../engine/subject.ts';
import { byPlan, inProcess } from '../../runtime/in-process.ts';
import type { Complaint } from '../proof.ts';
import { filledWith } from '../trivial-answers.ts';
import { foreignParts } from './plan-parts.ts';

/** Of each law, besides its examples: what a law asks hardly depends on the input. */
const DRAWN = 5;

/** A law that asks for fewer runs is an expensive one: it is looked at with the reference alone. */
const MIN_RUNS = 20;

/** Wrong code that `observe` might branch on. */
const MAX_MISCONCEPTIONS = 3;

type Fault = readonly [what: string, details: readonly string[], next: string];

/** @param grader  as it is written: what it draws must not be remembered */
export function checkLaws(exercise: ExerciseId, grader: Grader): Complaint[] {
  return grader.laws.flatMap((law) => {
    const fault = faultOf(grader, law);
    if (fault === undefined) return [];
    const [what, details, next] = fault;
    return [{ exercise, check: 'laws', what: `'${law.name}' ${what}`, details, next } as const];
  });
}

/** The first fault of a law: others may follow from it. */
function faultOf(grader: Grader, law: Law): Fault | undefined {
  if (!(Number.isFinite(law.points) && law.points > 0)) {
    return [`is worth ${law.points} points`, [], 'Give it a number of points above 0.'];
  }
  const isExpensive = (law.runs ?? DEFAULT_RUNS) < MIN_RUNS;
  const count = Math.min(DRAWN, law.runs ?? DRAWN);
  const { inputs, fault } = drawnTwice(law, count);
  if (fault !== undefined) return fault;
  const tried = isExpensive ? inputs.slice(0, 1) : [...inputs, ...(law.examples ?? [])];
  const unplanned = tried.map((input) => planFault(law, input)).find((fault) => fault !== undefined);
  if (unplanned !== undefined) return unplanned;
  for (const exports of codesOf(grader, isExpensive)) {
    for (const input of tried) {
      const fault = differentlyPlanned(law, input, exports) ?? judgedTwice(law, input, exports.direct);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/** The first inputs, and what is the matter with `given`. */
function drawnTwice(law: Law, count: number): { readonly inputs: unknown[]; readonly fault?: Fault } {
  const draw = () => {
    const drawn = new DrawnInputs(law.given, 1);
    return Array.from({ length: count }, (_, index) => drawn.at(index, count - 1).input);
  };
  const { value: first, used } = withoutDice(draw);
  const second = draw();
  if (used === undefined && sameData(first, second)) return { inputs: first };
  const fault: Fault = [
    'draws other inputs each time from the same seed',
    used === undefined ? [] : [`\`given\` uses ${used}`],
    'Draw what has to be random with fast-check: arbitraries of the kit, randomNumbers() and rngOf. Then a counterexample can be replayed.',
  ];
  return { inputs: first, fault };
}

interface Code {
  readonly direct: Subject;
  readonly planned: Subject;
}

/** Right and wrong code, asked directly and by plan. */
function* codesOf(grader: Grader, isExpensive: boolean): Iterable<Code> {
  const { reference, misconceptions } = grader;
  const both = (exports: Grader['reference']) => ({ direct: inProcess(exports), planned: byPlan(exports) });
  yield both(reference);
  if (isExpensive) return;
  yield both(filledWith(reference, 0, false));
  yield both(filledWith(reference, 1, true));
  for (const { behaviour } of misconceptions.slice(0, MAX_MISCONCEPTIONS)) {
    yield both(graft(reference, behaviour));
  }
}

/** What a plan of this law could not say. */
function planFault(law: Law, input: unknown): Fault | undefined {
  try {
    const [foreign] = foreignParts(record(law.observe, input));
    if (foreign === undefined) return undefined;
    return [
      'asks in `observe` for what no plan can say',
      [foreign],
      'Call functions of the exercise, read entries and fields of their answers, return them; compute in `judge`.',
    ];
  } catch (error) {
    if (!(error instanceof NotRecordable)) {
      return [
        'throws in `observe`',
        [String(error)],
        'Ask for what the stub offers, on every input that is drawn.',
      ];
    }
    return [
      'computes in `observe` with an answer of the code',
      [error.message],
      'Return the answers from `observe`, give their form in `answer`, and compute in `judge`.',
    ];
  }
}

function differentlyPlanned(law: Law, input: unknown, { direct, planned }: Code): Fault | undefined {
  const one = observed(law, input, direct);
  const other = observed(law, input, planned);
  if (one.kind === other.kind && sameData(essenceOf(one), essenceOf(other))) return undefined;
  return [
    'asks otherwise in `observe`, depending on an answer of the code',
    [],
    'Let `observe` ask for all that `judge` may need, whatever is answered, and decide in `judge`.',
  ];
}

function observed(law: Law, input: unknown, subject: Subject): Observation {
  const guarded = subject.guarded(() => observeOne(subject, law.observe, input));
  return guarded.ok ? guarded.value : guarded.disturbance;
}

function essenceOf(observation: Observation): unknown {
  return observation.kind === 'answered'
    ? { answer: observation.answer, calls: observation.calls }
    : observation.kind;
}

/** A judge is asked twice about the same answer: it may neither change what it sees nor roll dice. */
function judgedTwice(law: Law, input: unknown, subject: Subject): Fault | undefined {
  const seen = observed(law, input, subject);
  const { value: first, used } = withoutDice(() => verdictOf(rule(law, input, seen)));
  if (used !== undefined || !sameData(first, verdictOf(rule(law, input, seen)))) {
    return [
      'judges the same answer otherwise the next time',
      used === undefined ? [] : [`\`judge\` or \`answer\` uses ${used}`],
      'Let `judge` depend on the input, the answer and the calls alone, and change none of them.',
    ];
  }
  return undefined;
}

function verdictOf(ruling: Ruling): unknown {
  if (!('verdict' in ruling)) return ruling.kind;
  return ruling.verdict({ inputs: {}, replay: { law: '', seed: 0, path: '' } });
}

/** Runs what has to be the same each time, and tells whether it asked for what is not. */
function withoutDice<T>(run: () => T): { readonly value: T; readonly used: string | undefined } {
  const { random } = Math;
  const { now } = Date;
  let used: string | undefined;
  Math.random = () => {
    used = 'Math.random';
    return random();
  };
  Date.now = () => {
    used = 'Date.now';
    return now();
  };
  try {
    const value = run();
    return { value, used };
  } finally {
    Math.random = random;
    Date.now = now;
  }
}
