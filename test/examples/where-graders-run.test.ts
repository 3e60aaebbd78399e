import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { create } from 'xmlbuilder2';
import { formats } from '../../harness/class/formats/formats.ts';
import { scoreClass } from '../../harness/class/score/score.ts';
import { EXERCISE, handIn, sources, temporaryFolders } from '../batch/a-batch.ts';
import {
  autolabResult,
  classroomResult,
  prairielearnResults,
  submittyResults,
} from '../formats/published-fields.ts';
import {
  aReport,
  aStudent,
  FIRST,
  hostileClass,
  refuted,
  results,
  SECOND,
  undecided,
  upheld,
} from '../formats/some-results.ts';
import { COURSE_ROOT } from '../this-course.ts';

const run = promisify(execFile);
const folder = temporaryFolders();
const EXAMPLES = join(COURSE_ROOT, 'examples');
const GRADE_ONE = join(EXAMPLES, 'docker', 'grade-one.sh');
const ENVIRONMENT = {
  ...process.env,
  GRADLINGS: `${process.execPath} ${join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs')}`,
  GRADLINGS_EXERCISES: EXERCISE,
  GRADLINGS_SEED: '7',
};
const TIME = { timeout: 120_000 };
/** Of PrairieLearn. */
const MAX_BYTES = 1_000_000;

function submission(source: string): string {
  const root = folder('submission');
  handIn(root, 'ann', source);
  return join(root, 'ann');
}

async function gradeOne(format: string, source: string, env = {}): Promise<string> {
  const result = join(folder('result'), 'results', 'result');
  await run('bash', [GRADE_ONE, format, submission(source), result], {
    env: { ...ENVIRONMENT, ...env },
  }).catch(() => {});
  return readFileSync(result, 'utf8');
}

const some = scoreClass(
  results(
    aStudent('ann', [aReport(FIRST, { a: upheld, b: refuted() }), aReport(SECOND, { a: upheld })]),
    aStudent('bob', [aReport(FIRST, { a: undecided, b: upheld }), aReport(SECOND, { a: upheld })], {
      missing: [SECOND],
    }),
    aStudent('cleo', [aReport(FIRST, { a: upheld, b: upheld })], { missing: [FIRST] }),
  ),
);
const textsOf = (name: keyof typeof formats, scored = some) =>
  [...formats[name].files(scored)].map(({ text }) => String(text));

describe('each form has the published fields, whatever students hand in', () => {
  it.each([
    ['some', some],
    ['hostile', scoreClass(hostileClass())],
  ])('%s', (_, scored) => {
    for (const text of textsOf('prairielearn', scored)) {
      prairielearnResults.parse(JSON.parse(text));
      expect(Buffer.byteLength(text)).toBeLessThan(MAX_BYTES);
    }
    for (const text of textsOf('submitty', scored)) submittyResults.parse(JSON.parse(text));
    for (const text of textsOf('autolab', scored))
      autolabResult.parse(JSON.parse(text.trimEnd().split('\n').at(-1) ?? ''));
    for (const text of textsOf('classroom', scored))
      classroomResult.parse(JSON.parse(Buffer.from(text, 'base64').toString()));
  });

  it('costs no attempt in PrairieLearn where nothing was handed in', () => {
    expect(JSON.parse(textsOf('prairielearn')[2])).toMatchObject({ gradable: false });
  });

  it('tells students apart in GitLab, and tests by name in Artemis', () => {
    const cases = textsOf('junit').flatMap((text) => [
      ...text.matchAll(/<testcase name="([^"]*)" classname="([^"]*)"/g),
    ]);
    expect(new Set(cases.map(([, , classname]) => classname.split('.')[0]))).toEqual(
      new Set(['ann', 'bob', 'cleo']),
    );
    const ofAnn = cases.filter(([, , classname]) => classname.startsWith('ann.')).map(([, name]) => name);
    expect(new Set(ofAnn).size).toBe(ofAnn.length);
  });
});

describe('the image', () => {
  const lines = readFileSync(join(EXAMPLES, 'docker', 'Dockerfile'), 'utf8')
    .split('\n')
    .filter((line) => !line.startsWith('#'));

  it('ends as somebody who is not root, with bubblewrap, and builds from the package alone', () => {
    expect(lines.filter((line) => line.startsWith('USER')).at(-1)).toBe('USER node');
    expect(lines.join('\n')).toContain('bubblewrap');
    expect(lines.filter((line) => line.startsWith('COPY'))).toEqual([
      'COPY gradlings-*.tgz /tmp/',
      'COPY --chmod=755 grade-one.sh /usr/local/bin/grade-one',
    ]);
  });

  it('grades for PrairieLearn, Submitty, Autolab and JUnit', TIME, async () => {
    const [prairie, submit, auto, junit] = await Promise.all(
      ['prairielearn', 'submitty', 'autolab', 'junit'].map((format) => gradeOne(format, sources.right)),
    );
    expect(prairielearnResults.parse(JSON.parse(prairie))).toMatchObject({ gradable: true, score: 1 });
    expect(submittyResults.parse(JSON.parse(submit)).data.score).toBe(1);
    expect(
      autolabResult.parse(JSON.parse(auto.trimEnd().split('\n').at(-1) ?? '')).scores[EXERCISE],
    ).toBeGreaterThan(0);
    expect(create(junit).root().node.nodeName).toBe('testsuites');
  });

  it('charges nobody where the grader itself fails', TIME, async () => {
    const broken = { GRADLINGS: 'false' };
    const [prairie, submit, junit] = await Promise.all(
      ['prairielearn', 'submitty', 'junit'].map((format) => gradeOne(format, sources.right, broken)),
    );
    expect(prairielearnResults.parse(JSON.parse(prairie))).toMatchObject({ gradable: false });
    expect(JSON.parse(submit)).toMatchObject({ status: 'failure', message: expect.any(String) });
    expect(junit).toContain('<skipped');
  });
});

describe('the files of each system', () => {
  const read = (...path: string[]) => readFileSync(join(EXAMPLES, ...path), 'utf8');

  it('PrairieLearn starts the image where it hands files in, and reads where it looks', () => {
    const { externalGradingOptions: options } = JSON.parse(read('prairielearn', 'info.json'));
    expect(options).toMatchObject({ enabled: true, enableNetworking: false });
    expect(options.entrypoint.slice(1)).toEqual([
      'prairielearn',
      '/grade/student',
      '/grade/results/results.json',
    ]);
    expect(options.timeout).toBeLessThanOrEqual(600);
  });

  it('Submitty: the validator hands on what the container wrote', TIME, async () => {
    const { testcases } = JSON.parse(read('submitty', 'config.json'));
    const [{ validation }] = testcases;
    const work = folder('submitty');
    mkdirSync(join(work, 'test01'));
    writeFileSync(join(work, 'test01', 'validation.json'), await gradeOne('submitty', sources.hard));
    writeFileSync(
      join(work, 'custom_validator_input.json'),
      JSON.stringify({ ...validation[0], testcase_prefix: 'test01/' }),
    );
    await run('python3', [join(EXAMPLES, 'submitty', 'custom_validation_code', 'grader.py')], { cwd: work });
    const { data } = submittyResults.parse(
      JSON.parse(readFileSync(join(work, 'validation_results.json'), 'utf8')),
    );
    expect(data.score).toBeLessThan(1);
  });

  it('Autolab: make prints the scores in its last line', TIME, async () => {
    const work = folder('autolab');
    copyFileSync(join(EXAMPLES, 'autolab', 'autograde-Makefile'), join(work, 'Makefile'));
    copyFileSync(GRADE_ONE, join(work, 'grade-one.sh'));
    await run('tar', ['cf', 'autograde.tar', 'grade-one.sh'], { cwd: work });
    writeFileSync(join(work, 'handin.zip'), zipSync({ '01-soft-threshold.ts': strToU8(sources.right) }));
    const { stdout } = await run('make', [], { cwd: work, env: ENVIRONMENT });
    const { scores } = autolabResult.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
    expect(scores[EXERCISE]).toBeGreaterThan(0);
  });

  it('Artemis and CodeGrade: JUnit lies where they look', TIME, async () => {
    const work = folder('artemis');
    handIn(work, 'assignment', sources.right);
    copyFileSync(GRADE_ONE, join(work, 'grade-one.sh'));
    const env = { ...ENVIRONMENT, GRADE_ONE, CG_JUNIT_XML_LOCATION: join(work, 'codegrade.xml') };
    await run('bash', [join(EXAMPLES, 'artemis', 'build.sh')], { cwd: work, env });
    await run('bash', [join(EXAMPLES, 'codegrade', 'run.sh')], { cwd: join(work), env });
    // What the build plan of Artemis asks for, and what CodeGrade names.
    const reports = readdirSync(join(work, 'test-reports')).filter((name) => name.endsWith('results.xml'));
    expect(reports).toHaveLength(1);
    for (const path of [`test-reports/${reports[0]}`, 'codegrade.xml']) {
      const text = readFileSync(join(work, path), 'utf8');
      expect(create(text).root().node.nodeName).toBe('testsuites');
      // Both read names of cases, and the message or the text of a failure.
      expect([...text.matchAll(/<testcase name="[^"]+" classname="[^"]+"/g)].length).toBeGreaterThan(5);
      expect(text).not.toMatch(/<failure(?![^>]*message=")/);
    }
  });
});
