/**
 * The published field lists of the formats, as schemas: what a reader of that format may expect.
 */
import { z } from 'zod';

const gradescopeVisibility = z.enum(['hidden', 'after_due_date', 'after_published', 'visible']);
const gradescopeText = z.enum(['text', 'html', 'simple_format', 'md', 'ansi']);

/** https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format */
export const gradescopeResults = z.strictObject({
  score: z.number().min(0),
  execution_time: z.number().optional(),
  output: z.string(),
  output_format: gradescopeText,
  test_output_format: gradescopeText.optional(),
  test_name_format: gradescopeText.optional(),
  visibility: gradescopeVisibility.optional(),
  stdout_visibility: gradescopeVisibility,
  extra_data: z.record(z.string(), z.unknown()).optional(),
  tests: z.array(
    z.strictObject({
      score: z.number().min(0),
      max_score: z.number().min(0),
      status: z.enum(['passed', 'failed']),
      name: z.string(),
      name_format: gradescopeText,
      number: z.string(),
      output: z.string(),
      output_format: gradescopeText,
      tags: z.array(z.string()),
      visibility: gradescopeVisibility,
      extra_data: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  leaderboard: z.array(z.unknown()).optional(),
});

/** https://github.com/PrairieLearn/PrairieLearn/blob/master/docs/externalGrading.md#grading-results */
export const prairielearnResults = z.union([
  z.strictObject({
    gradable: z.literal(true),
    score: z.number().min(0).max(1),
    message: z.string(),
    tests: z.array(
      z.strictObject({
        name: z.string(),
        description: z.string(),
        points: z.number(),
        max_points: z.number(),
        message: z.string(),
        output: z.string(),
      }),
    ),
  }),
  z.strictObject({ gradable: z.literal(false), format_errors: z.array(z.string()).min(1) }),
]);

/** https://github.com/autolab/Autolab/blob/master/docs/lab.md#writing-autograders: the last line. */
export const autolabResult = z.strictObject({ scores: z.record(z.string(), z.number()) });

/** https://submitty.org/instructor/autograding/validation#python-custom-validator-output */
export const submittyResults = z.strictObject({
  status: z.literal('success'),
  data: z.strictObject({
    score: z.number().min(0).max(1),
    message: z
      .array(
        z.strictObject({
          message: z.string(),
          status: z.enum(['information', 'failure', 'warning', 'success']),
        }),
      )
      .min(1),
  }),
});

const classroomStatus = z.enum(['pass', 'fail', 'error']);

/** https://github.com/classroom-resources/autograding-grading-reporter/tree/main/src */
export const classroomResult = z.strictObject({
  version: z.literal(1),
  status: classroomStatus,
  max_score: z.number().min(0),
  tests: z.array(
    z.strictObject({
      name: z.string(),
      status: classroomStatus,
      score: z.number(),
      message: z.string(),
      test_code: z.string(),
      filename: z.string(),
      line_no: z.int().positive(),
      execution_time: z.string(),
    }),
  ),
});

/** https://exercism.org/docs/building/tooling/test-runners/interface, version 3 */
export const exercismResults = z
  .strictObject({
    version: z.literal(3),
    status: classroomStatus,
    message: z.string().max(65_535).nullable(),
    tests: z.array(
      z.strictObject({
        name: z.string(),
        status: classroomStatus,
        message: z.string().max(65_535).nullable(),
        output: z.string().max(500).nullable(),
        test_code: z.string(),
        task_id: z.int().positive(),
      }),
    ),
  })
  .refine(
    ({ status, message }) => (status === 'error') === (message !== null),
    'a message belongs to an error',
  )
  .refine(
    ({ status, tests }) => status !== 'error' || tests.every((test) => test.status === 'error'),
    'error is for when all tests errored',
  );

const ctrfStatus = z.enum(['passed', 'failed', 'skipped', 'pending', 'other']);
const extra = z.record(z.string(), z.unknown());

/** https://github.com/ctrf-io/ctrf/blob/main/schema/ctrf.schema.json, without what belongs to several runs */
export const ctrfReport = z.strictObject({
  reportFormat: z.literal('CTRF'),
  specVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
  reportId: z.uuid().optional(),
  timestamp: z.iso.datetime().optional(),
  generatedBy: z.string().optional(),
  extra: extra.optional(),
  results: z.strictObject({
    tool: z.strictObject({
      name: z.string().min(1),
      version: z.string().optional(),
      extra: extra.optional(),
    }),
    summary: z.strictObject({
      ...{
        tests: z.int(),
        passed: z.int(),
        failed: z.int(),
        skipped: z.int(),
        pending: z.int(),
        other: z.int(),
      },
      ...{ start: z.int(), stop: z.int(), duration: z.int().optional() },
      ...{ flaky: z.int().optional(), suites: z.int().optional(), extra: extra.optional() },
    }),
    tests: z.array(
      z.strictObject({
        id: z.uuid().optional(),
        name: z.string().min(1),
        status: ctrfStatus,
        duration: z.int(),
        start: z.int().optional(),
        stop: z.int().optional(),
        suite: z.array(z.string()).min(1).optional(),
        message: z.string().optional(),
        trace: z.string().optional(),
        snippet: z.string().optional(),
        line: z.int().optional(),
        rawStatus: z.string().optional(),
        tags: z.array(z.string()).optional(),
        type: z.string().optional(),
        filePath: z.string().optional(),
        stdout: z.array(z.string()).optional(),
        stderr: z.array(z.string()).optional(),
        extra: extra.optional(),
      }),
    ),
    environment: z.strictObject({
      reportName: z.string().optional(),
      appName: z.string().optional(),
      appVersion: z.string().optional(),
      extra: extra.optional(),
    }),
    extra: extra.optional(),
  }),
});

const xmlCounts = {
  ...{ name: z.string(), tests: z.string().regex(/^\d+$/), failures: z.string().regex(/^\d+$/) },
  ...{ errors: z.string().regex(/^\d+$/), skipped: z.string().regex(/^\d+$/), time: z.string() },
};
const xmlCase = {
  ...{ name: z.string(), classname: z.string(), file: z.string(), time: z.string() },
  line: z.string().regex(/^\d+$/).optional(),
};

/** https://github.com/testmoapp/junitxml: attributes by element, and the elements that may stand in it */
export const junitElements: Readonly<Record<string, { attributes: z.ZodType; children: readonly string[] }>> =
  {
    testsuites: { attributes: z.strictObject(xmlCounts), children: ['testsuite'] },
    testsuite: { attributes: z.strictObject(xmlCounts), children: ['properties', 'testcase', 'system-out'] },
    properties: { attributes: z.strictObject({}), children: ['property'] },
    property: { attributes: z.strictObject({ name: z.string(), value: z.string() }), children: [] },
    testcase: {
      attributes: z.strictObject(xmlCase),
      children: ['properties', 'failure', 'error', 'skipped'],
    },
    failure: { attributes: z.strictObject({ message: z.string(), type: z.string() }), children: [] },
    error: { attributes: z.strictObject({ message: z.string(), type: z.string() }), children: [] },
    skipped: { attributes: z.strictObject({ message: z.string() }), children: [] },
    'system-out': { attributes: z.strictObject({}), children: [] },
  };
