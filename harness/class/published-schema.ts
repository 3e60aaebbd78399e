/**
 * The JSON schemas that are published: of what `gradlings grade` writes, and of `gradlings.config.json`.
 */
import { z } from 'zod';
import { classResults, problem, report, SCHEMA_VERSION, submissionResult, verdict } from './schema.ts';
import { configSchema } from './score/config.ts';

const points = z.number().meta({ description: 'Points, to a millionth.' });

const late = z.strictObject({
  daysLate: z.int(),
  lateDaysUsed: z.int(),
  penalty: z.number().meta({ description: 'The share taken off: 0.1 is a tenth.' }),
});

const { status, title, exercise, printed, resembles } = report.shape;

const byHand = z
  .array(
    z.strictObject({
      law: z.string().optional(),
      points: z.number().optional().meta({ description: 'Added.' }),
      override: z.number().optional().meta({ description: 'In the place of what was found.' }),
      reason: z.string(),
      by: z.string().optional(),
      when: z.string().optional(),
    }),
  )
  .optional()
  .meta({ description: 'What an instructor decided; the score has it.' });

const scoredLaw = z.strictObject({
  law: z.string(),
  statement: z.string(),
  score: points,
  maxScore: points.meta({ description: '0 where the law is undecided: the others share its points.' }),
  hidden: z.boolean(),
  hint: z.string().optional(),
  verdict,
});

const person = z.strictObject({
  id: z.string().meta({ description: 'As the roster has it; the name where it has no numbers.' }),
  name: z.string(),
  login: z.string().optional(),
  email: z.string().optional(),
  section: z.string().optional(),
  team: z.string().optional(),
  sisId: z.string().optional().meta({ description: 'SIS User ID of Canvas.' }),
  participant: z.string().optional().meta({ description: 'Identifier of a grading worksheet of Moodle.' }),
  gradeModified: z.string().optional(),
});

const bonus = z.literal(true).optional().meta({ description: 'Earns points beyond the maximum.' });

const scoredStudent = z.strictObject({
  student: z.string(),
  name: z.string(),
  person: person.optional().meta({ description: 'Whose submission it is, where there is a roster.' }),
  exempt: z.literal(true).optional().meta({ description: 'From all exercises: there is no grade.' }),
  absent: z.literal(true).optional().meta({ description: 'On the roster, and handed in nothing.' }),
  exercises: z.array(
    z.strictObject({
      ...{ exercise, title, status, score: points, maxScore: points },
      bonus,
      laws: z.array(scoredLaw),
      ...{ resembles, printed, missing: z.boolean(), byHand },
    }),
  ),
  score: points.meta({ description: 'Before lateness.' }),
  maxScore: points,
  late: late.optional(),
  finalScore: points.meta({ description: 'After lateness: what goes into the gradebook.' }),
  attempts: z.array(z.number()).optional().meta({
    description:
      'The share of the points that each attempt earned, the last one too, before lateness and points by hand; only where there are several.',
  }),
  byHand,
  problems: z.array(problem),
  sameSource: z
    .array(
      z.strictObject({
        exercise,
        identical: z
          .boolean()
          .meta({ description: 'Byte by byte; else without comments, layout and names.' }),
        course: z.array(z.enum(['reference', 'solutions'])),
        students: z.array(z.string()),
        count: z.int(),
      }),
    )
    .optional(),
  attention: z
    .array(z.string())
    .meta({ description: 'What a person has to look at before the grade is final.' }),
});

const { name, visibility } = configSchema.shape;

const scoredClass = z.strictObject({
  version: z.literal(SCHEMA_VERSION),
  course: z.string(),
  seed: z.int().optional().meta({ description: 'Missing in a class without names.' }),
  showSeed: z.boolean(),
  name: name.unwrap().optional(),
  visibility: visibility.unwrap().optional(),
  exercises: z.array(z.strictObject({ exercise, title, maxScore: points, bonus })),
  students: z.array(scoredStudent),
});

const lines = z.array(z.string());

const feedback = z.strictObject({
  version: z.literal(SCHEMA_VERSION),
  course: z.string(),
  student: z.string(),
  problems: z.array(problem),
  ...{ score: points, maxScore: points, late: late.optional(), finalScore: points },
  byHand,
  exercises: z.array(
    z.strictObject({
      ...{ exercise, title, status, missing: z.boolean(), score: points, maxScore: points },
      laws: z.array(
        z.strictObject({
          law: z.string().meta({ description: 'Its name, or "hidden law 1".' }),
          statement: z.string(),
          hidden: z.boolean(),
          hint: z.string().optional().meta({ description: 'Of a hidden law that is refuted.' }),
          verdict: z.string(),
          ...{ score: points, maxScore: points },
          lines: lines.meta({ description: 'What was found, as `npm test` prints it.' }),
        }),
      ),
      printed: lines,
      byHand,
    }),
  ),
});

/** Where the published schemas lie, and what they hold. */
export function publishedSchemas(): { readonly path: string; readonly text: string }[] {
  const anyFile = z.union([
    submissionResult.meta({ id: 'submission', description: 'What the grader found in one submission.' }),
    classResults.meta({ id: 'results', description: 'What the grader found in all submissions.' }),
    scoredClass.meta({ id: 'class', description: 'class.json: a class after weights and late policy.' }),
    feedback.meta({ id: 'feedback', description: 'students/<id>.json: what a student may know.' }),
  ]);
  return [
    { path: 'report.schema.json', text: text('What gradlings grade writes', z.toJSONSchema(anyFile)) },
    {
      path: 'examples/gradlings.config.schema.json',
      text: text('gradlings.config.json', z.toJSONSchema(configSchema, { io: 'input' })),
    },
  ];
}

function text(title: string, schema: object): string {
  return `${JSON.stringify({ title, ...schema }, null, 2).replace(SHORT_LIST, onOneLine)}\n`;
}

/** A list of words or numbers, each on its own line. */
const SHORT_LIST = /^( *(?:"[^"]*": )?)\[\n([^[\]{}]*?)\n *\]/gm;
/** The width of the formatter, so that it finds nothing to change. */
const LINE_WIDTH = 110;

function onOneLine(list: string, head: string, items: string): string {
  const line = `${head}[${items.trim().replace(/\n */g, ' ')}]`;
  return line.length <= LINE_WIDTH - 1 ? line : list;
}
