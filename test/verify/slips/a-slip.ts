/**
 * One exercise of a course by others, proven, with one slip of its author.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mergeParts } from '../../../harness/authoring/merge-parts.ts';
import { type Complaint, FINER_SEARCH, PARTS, type Part } from '../../../harness/authoring/proof.ts';
import { withPlace } from '../../../harness/authoring/rules/check-rules.ts';
import { typeFaults } from '../../../harness/authoring/rules/type-rules.ts';
import { verifyPart } from '../../../harness/authoring/verify-exercise.ts';
import { type Course, openCourse } from '../../../harness/course/course.ts';
import { foreignModules } from '../../../harness/course/foreign-modules.ts';
import { COURSE_ROOT } from '../../this-course.ts';

const EXERCISE = '01-distributions/02-bayes-rule';

/** The files of the exercise, by what they are. */
const FILES = {
  stub: `exercises/${EXERCISE}.ts`,
  solution: `solutions/${EXERCISE}.ts`,
  grader: `graders/${EXERCISE}.grader.ts`,
  misconceptions: `graders/${EXERCISE}.misconceptions.ts`,
  figures: `graders/${EXERCISE}.figures.ts`,
  alternatives: `test/alternatives/${EXERCISE}.ts`,
  equivalents: `test/equivalents/${EXERCISE}.json`,
  reference: 'reference/bayes-rule.ts',
  inputs: 'graders/distributions.ts',
  stubs: 'graders/stubs.json',
} as const;

export interface Slip {
  readonly in: keyof typeof FILES;
  /** What is replaced; left out where the file is new. */
  readonly from?: string;
  readonly to: string;
}

/** A slip shows on the first seeds, or not at all. */
const SEEDS = 3;

const ALL_PARTS: readonly Part[] = [...PARTS, FINER_SEARCH];

/** What `verify` says of the exercise with these slips. */
export function complaintsAfter(
  slips: readonly Slip[],
  parts: readonly Part[] = ALL_PARTS,
): Promise<readonly Complaint[]> {
  return withSlips(slips, async (course) => {
    const proofs = [];
    for (const part of parts) proofs.push(await verifyPart(course, EXERCISE, part, SEEDS));
    return mergeParts(proofs).complaints.map((one) => withPlace(course.root, one));
  });
}

/** What TypeScript says of it. */
export function typeFaultsAfter(slips: readonly Slip[]): Promise<readonly Complaint[]> {
  return withSlips(slips, (course) => typeFaults(course, [EXERCISE]));
}

async function withSlips<T>(slips: readonly Slip[], ask: (course: Course) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-slip-'));
  try {
    cpSync(join(COURSE_ROOT, 'examples', 'courses', 'probability'), root, { recursive: true });
    // The packages that an author has installed.
    symlinkSync(join(COURSE_ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');
    for (const slip of slips) make(slip, root);
    const course = openCourse(root, foreignModules(root, 'of a test'));
    return await ask(course);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function make({ in: kind, from, to }: Slip, root: string): void {
  const file = join(root, ...FILES[kind].split('/'));
  if (from === undefined) {
    writeFileSync(file, to);
    return;
  }
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!text.includes(from)) throw new Error(`${FILES[kind]} does not hold ${from}`);
  writeFileSync(
    file,
    text.replace(from, () => to),
  );
  keepStubFresh(kind, file, root);
}

/** A slip in the stub is one slip: that it is not taken over yet is another. */
function keepStubFresh(kind: keyof typeof FILES, file: string, root: string): void {
  if (kind !== 'stub') return;
  const kept = join(root, ...FILES.stubs.split('/'));
  const stubs = JSON.parse(readFileSync(kept, 'utf8'));
  writeFileSync(kept, JSON.stringify({ ...stubs, [EXERCISE]: readFileSync(file, 'utf8') }));
}
