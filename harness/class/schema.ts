/**
 * The results of a class as data: one versioned schema, from which `report.schema.json` is made.
 *
 * Everything that leaves the grader (journal, JSON, pages, formats) is read from values of these types.
 */

import { z } from 'zod';
import { STATUSES } from '../engine/outcomes.ts';

/** Goes up when a reader of older files would misread newer ones. */
export const SCHEMA_VERSION = 1;

type PlainData =
  | null
  | boolean
  | number
  | string
  | readonly PlainData[]
  | { readonly matrix: readonly (readonly PlainData[])[] }
  | { readonly special: string }
  | { readonly fields: Readonly<Record<string, PlainData>> };

const plain: z.ZodType<PlainData> = z
  .lazy(() =>
    z.union([
      z.null(),
      z.boolean(),
      z.number(),
      z.string(),
      z.array(plain),
      z.strictObject({ matrix: z.array(z.array(plain)) }),
      z.strictObject({ special: z.string() }),
      z.strictObject({ fields: z.record(z.string(), plain) }),
    ]),
  )
  .meta({ id: 'plain', description: 'Any value a law can meet, as JSON.' });

const sourceLine = z.strictObject({
  line: z.int().positive(),
  column: z.int().positive(),
  text: z.string(),
  function: z.string().optional(),
});

const counterexample = z.strictObject({
  inputs: z.record(z.string(), plain),
  replay: z
    .strictObject({ law: z.string(), seed: z.int(), path: z.string() })
    .optional()
    .meta({ description: 'Missing in a class without names.' }),
});

export const verdict = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('upheld'), runs: z.int() }),
  z.strictObject({
    kind: z.literal('refuted'),
    expected: plain,
    got: plain,
    note: z.string().optional(),
    answersTo: z.tuple([z.string(), z.string()]).optional(),
    counterexample,
  }),
  z.strictObject({ kind: z.literal('malformed'), expected: z.string(), got: z.string(), counterexample }),
  z.strictObject({
    kind: z.literal('crashed'),
    message: z.string(),
    at: sourceLine.optional(),
    counterexample,
  }),
  z.strictObject({ kind: z.literal('timed-out'), milliseconds: z.number(), counterexample }),
  z.strictObject({ kind: z.literal('out-of-memory'), counterexample }),
  z.strictObject({
    kind: z.literal('forbidden'),
    what: z.string(),
    at: sourceLine.optional(),
    counterexample,
  }),
  z.strictObject({ kind: z.literal('not-started') }),
  z.strictObject({ kind: z.literal('unloadable'), reason: z.string(), at: sourceLine.optional() }),
  z.strictObject({ kind: z.literal('undecided'), reason: z.string() }),
]);

const finding = z.strictObject({
  law: z.string(),
  statement: z.string(),
  points: z.number(),
  trivial: z
    .literal(true)
    .optional()
    .meta({ description: 'Answers that know nothing uphold it too: it pays only beside another law.' }),
  verdict,
});

export const report = z.strictObject({
  version: z.literal(1),
  exercise: z.string().meta({ description: 'Chapter and slug: "04-lasso/04-proximal-gradient".' }),
  title: z.string(),
  seed: z.int(),
  status: z.enum(STATUSES),
  score: z.number(),
  maxScore: z.number(),
  findings: z.array(finding),
  resembles: z.strictObject({ misconception: z.string(), belief: z.string(), nudge: z.string() }).optional(),
  printed: z.strictObject({
    lines: z.array(z.string()),
    dropped: z.int(),
    onExample: z.literal(true).optional(),
  }),
  unseen: z
    .strictObject({ hidden: z.int(), withheld: z.array(z.string()) })
    .optional()
    .meta({ description: 'In a handout: what counts and is judged by those who teach alone.' }),
});

export const problem = z.strictObject({
  where: z.string().meta({ description: 'The file or folder, as the submission names it.' }),
  what: z.string().meta({ description: 'What is the matter with it, in words.' }),
});

const sourcePrint = z.strictObject({
  exact: z.string().meta({ description: 'A hash of the text.' }),
  shapes: z
    .array(z.string())
    .meta({ description: 'Hashes of its longer declarations without comments, layout and names.' }),
});

export const submissionResult = z.strictObject({
  version: z.literal(SCHEMA_VERSION),
  student: z.string().meta({ description: 'A safe name, unique in the batch.' }),
  name: z.string().meta({ description: 'The name of the folder or archive as it was found.' }),
  digest: z.string().meta({ description: 'SHA-256 of what was handed in.' }),
  reports: z.array(report).meta({ description: 'One for each exercise of the assignment, in its order.' }),
  sources: z
    .record(z.string(), sourcePrint)
    .optional()
    .meta({ description: 'By exercise: what sources are compared by.' }),
  missing: z.array(z.string()).meta({ description: 'Exercises for which no file was found.' }),
  problems: z.array(problem).meta({ description: 'What was not read, and why.' }),
  attention: z.array(z.string()).meta({ description: 'What a person has to look at: never charged.' }),
});

/** What the grader found in one submission: no weights, no lateness, no times. */
export type SubmissionResult = z.infer<typeof submissionResult>;

export const classResults = z.strictObject({
  version: z.literal(SCHEMA_VERSION),
  course: z.string().meta({ description: 'The version of the course and its graders.' }),
  seed: z.int(),
  exercises: z.array(z.string()),
  students: z.array(submissionResult),
});

/** A class as the grader found it. Pure function of submissions, course and seed. */
export type ClassResults = z.infer<typeof classResults>;

export type Problem = z.infer<typeof problem>;
