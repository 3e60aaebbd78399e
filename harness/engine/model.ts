/**
 * The vocabulary of gradlings: types only.
 *
 * An exercise is judged by laws. A law is split where trust splits: `given` draws inputs, `observe` asks
 * the student's code about one input, `judge` decides on data alone and never calls the student.
 */
import type { Arbitrary } from 'fast-check';
import type { DrawnFigure } from './figures/drawn-figure.ts';
import type { Status } from './outcomes.ts';
import type { Change, HandedBack } from './traces.ts';

/** Chapter and slug, as the folders spell them: "04-lasso/04-proximal-gradient". */
export type ExerciseId = string;

/** What a module offers by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** JSON data that stands for any value a law can meet. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly matrix: readonly (readonly Plain[])[] }
  /** What JSON cannot hold: "NaN", "Infinity", "undefined", "a Map", "f(x) = x₀²". */
  | { readonly special: string }
  | { readonly fields: Readonly<Record<string, Plain>> };

/** Why a value does not have the shape: both sides in words. */
export interface Misfit {
  readonly expected: string;
  readonly got: string;
}

export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly misfit: Misfit };

/** Whether NaN and ±Infinity are numbers, too. */
export type Numbers = 'finite numbers' | 'any numbers';

/** What a well-formed answer looks like. */
export interface Shape<T> {
  /** The shape in words: "a vector of 3 finite numbers". */
  readonly words: string;
  read(value: unknown, path?: string, numbers?: Numbers): Reading<T>;
}

/** A statement that holds for every right implementation and every input. */
export interface LawOf<Student, Input, Answer> {
  /** A present-tense fact: "entries within the threshold of 0 become 0". */
  readonly name: string;
  /** The same fact as a formula, in plain Unicode. */
  readonly statement: string;
  /** What the law is worth when it is upheld. */
  readonly points: number;
  /** Answers that know nothing uphold it too: it pays only once a law is upheld that they do not uphold. */
  readonly trivial?: true;
  /** Where to look when this is the law that is refuted, shown before the hints of the exercise; never the answer. */
  readonly hint?: string;
  /** The inputs to draw: an object whose fields are named as the learner should read them. */
  readonly given: Arbitrary<Input>;
  /** Inputs tried after the drawn ones: what a grid number refutes too is easier to read there. */
  readonly examples?: readonly Input[];
  /** How many inputs to try; 100 unless said. */
  readonly runs?: number;
  /**
   * Whether the input asks for so many iterations that recursive code may overflow the stack. No stub says how deep a
   * stack is, and it differs between machines: an overflow is not held against code that answers some other input of
   * the law.
   */
  isDeep?(input: NoInfer<Input>): boolean;
  /** Asks the student's code. Answers are opaque here: they may be passed on, not computed with. */
  observe(student: Student, input: Input): unknown;
  /** What a well-formed answer to this input looks like. */
  answer(input: Input): Shape<Answer>;
  /** Decides whether the answers obey the law. Pure: sees data only. */
  judge(input: Input, answer: Answer, calls: CallLog): Judgement;
  /**
   * Numbers that identify a behaviour, in place of the answer: where answers depend on the order of random
   * draws, or where not the answer tells but the calls to a given function.
   */
  fingerprint?(input: Input, answer: Answer, calls: CallLog): readonly number[];
}

/** A law whose input and answer types are known to itself alone. */
export type Law = LawOf<unknown, unknown, unknown>;

/** What a law says of one answer. */
export type Judgement = { readonly kind: 'upheld' } | Refutation;

/** Why an answer does not obey the law: raw values, made plain by the engine. */
export interface Refutation {
  readonly kind: 'refuted';
  readonly expected: unknown;
  readonly got: unknown;
  /** What the two numbers are, where the law's name leaves it open. */
  readonly note?: string;
  /** What `expected` and `got` are where both are answers of the code, which should agree with each other. */
  readonly answersTo?: readonly [string, string];
}

/** The calls the student's code made to a function it was given. */
export interface Call {
  readonly args: readonly unknown[];
  readonly result: unknown;
}

/** Calls by the name of the given function, in order. */
export type CallLog = Readonly<Record<string, readonly Call[]>>;

/** Where in the student's own file something happened. */
export interface SourceLine {
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  readonly text: string;
  /** The function that was running, where it has a name. */
  readonly function?: string;
}

interface Crash {
  readonly message: string;
  readonly at?: SourceLine;
}

/** What came of asking the student's code about one input. */
export type Observation =
  | {
      readonly kind: 'answered';
      readonly answer: unknown;
      readonly calls: CallLog;
      readonly changes: readonly Change[];
      /** Left out where there are none. */
      readonly handedBack?: readonly HandedBack[];
    }
  | ({ readonly kind: 'crashed' } & Crash)
  | { readonly kind: 'forbidden'; readonly what: string; readonly at?: SourceLine }
  | { readonly kind: 'misused'; readonly expected: string; readonly got: string }
  | { readonly kind: 'not-started' }
  | { readonly kind: 'unloadable'; readonly reason: string; readonly at?: SourceLine }
  /** In another process, where time and memory are limited for each question. */
  | { readonly kind: 'timed-out'; readonly milliseconds: number }
  | { readonly kind: 'out-of-memory' }
  | { readonly kind: 'undecided'; readonly reason: string };

export interface Printed {
  /** The lines are those of the example that is shown; else of all that the laws asked. */
  readonly onExample?: true;
  readonly lines: readonly string[];
  readonly dropped: number;
}

/** A wrong idea that learners hold, and the behaviour it leads to. */
export interface Misconception<Student = Exports> {
  readonly name: string;
  /** A sentence a learner might say. */
  readonly belief: string;
  /** What to think about next; never the answer. */
  readonly nudge: string;
  /** The exports that behave as the belief has it; the others are the reference's. */
  readonly behaviour: Partial<Student>;
}

/** What an assignment leaves open, decided in another way than the reference does. */
export interface Choice<Student = Exports> {
  readonly name: string;
  /** A right implementation that decides so. */
  readonly reference: Student;
  /** Those of the grader, with the behaviour that they lead to here. */
  readonly misconceptions: readonly Misconception<Student>[];
  /** By name, why a misconception cannot be told here. */
  readonly silent?: Readonly<Record<string, string>>;
}

/** All there is to know about judging one exercise. */
export interface Grader<Student = Exports> {
  readonly title: string;
  /** From 1, a line or two, to 5. */
  readonly difficulty?: number;
  /** Exercises whose ideas this one builds on. */
  readonly needs?: readonly ExerciseId[];
  /** The first formula of the assignment in TeX, where that reads better; one for each function, if several. */
  readonly formula?: string | readonly string[];
  /** A right implementation, from `reference/`. */
  readonly reference: Student;
  /** By export, what in its answer has to be new, as the stub says: all, or some fields with what is in them. */
  readonly newAnswers?: { readonly [Name in keyof Student]?: 'all' | readonly string[] };
  /** In teaching order: the first one refuted is the one shown. */
  readonly laws: readonly Law[];
  readonly misconceptions: readonly Misconception<Student>[];
  /** A misconception is named under each of them, too. */
  readonly choices?: readonly Choice<Student>[];
  /** Two or three, each says more than the one before. */
  readonly hints: readonly string[];
  /** In a handout: what counts and is not judged here. */
  readonly unseen?: Unseen;
  /** In a handout: what the law that the engine adds is worth, where the assignment says so. */
  readonly noTracePoints?: number;
}

/** Laws that count and are judged by those who teach alone. */
export interface Unseen {
  /** How many there are that nobody may read. */
  readonly hidden: number;
  /** Names of those that may be read, and cannot be judged without an answer that is not handed out. */
  readonly withheld: readonly string[];
}

/** How to meet the same counterexample again. */
export interface Replay {
  readonly law: string;
  readonly seed: number;
  /** fast-check's path to the shrunk input. */
  readonly path: string;
}

/** The input that refutes a law, by the names of its parts, and the way back to it. */
export interface Counterexample {
  readonly inputs: Readonly<Record<string, Plain>>;
  readonly replay: Replay;
}

/** What a law found, each kind with its own cause. */
export type Verdict =
  /** No counterexample in this many runs. */
  | { readonly kind: 'upheld'; readonly runs: number }
  /** Judged false. */
  | {
      readonly kind: 'refuted';
      readonly expected: Plain;
      readonly got: Plain;
      readonly note?: string;
      readonly answersTo?: readonly [string, string];
      readonly counterexample: Counterexample;
    }
  /** Wrong type, shape or length; NaN or Infinity where a finite number is due. */
  | {
      readonly kind: 'malformed';
      readonly expected: string;
      readonly got: string;
      readonly counterexample: Counterexample;
    }
  /** The code threw. */
  | ({ readonly kind: 'crashed'; readonly counterexample: Counterexample } & Crash)
  /** The code did not return in time. */
  | { readonly kind: 'timed-out'; readonly milliseconds: number; readonly counterexample: Counterexample }
  /** A limit of the sandbox. */
  | { readonly kind: 'out-of-memory'; readonly counterexample: Counterexample }
  /** The code reached for something an exercise may not use. */
  | {
      readonly kind: 'forbidden';
      readonly what: string;
      readonly at?: SourceLine;
      readonly counterexample: Counterexample;
    }
  /** The stub still throws its sentinel. */
  | { readonly kind: 'not-started' }
  /** Syntax error, missing export, import that is not allowed. */
  | { readonly kind: 'unloadable'; readonly reason: string; readonly at?: SourceLine }
  /** The grader could not tell: never charged to the student. */
  | { readonly kind: 'undecided'; readonly reason: string };

/** One law, and what came of it. */
export interface Finding {
  readonly law: string;
  readonly statement: string;
  readonly points: number;
  /** Pays only once a law is upheld that is not trivial. */
  readonly trivial?: true;
  readonly verdict: Verdict;
}

/** The misconception whose numbers a refuted exercise shows. */
export interface Resemblance {
  readonly misconception: string;
  readonly belief: string;
  readonly nudge: string;
}

/** One exercise judged, as JSON data. Holds no times: the same seed gives the same bytes. */
export interface Report {
  readonly version: 1;
  readonly exercise: ExerciseId;
  readonly title: string;
  readonly seed: number;
  /** `in-work`: nothing refuted, something upheld, something not started. */
  readonly status: Status;
  readonly score: number;
  readonly maxScore: number;
  readonly findings: readonly Finding[];
  readonly resembles?: Resemblance;
  readonly printed: Printed;
  readonly unseen?: Unseen;
  /** Only where somebody asked for pictures. */
  readonly figures?: readonly DrawnFigure[];
}
