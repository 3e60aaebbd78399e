/**
 * No right solution is refuted: the worked solution and every alternative, on many seeds.
 */

import type { Report } from '../engine/model.ts';
import { NO_TRACE } from '../engine/no-trace.ts';
import type { Subject } from '../engine/subject.ts';
import { firstRefuted } from '../report/finding-block.ts';
import { inProcess } from '../runtime/in-process.ts';
import { loadSource } from '../runtime/load.ts';
import { firstFinding } from './first-finding.ts';
import { gradeAtOnce } from './grade-at-once.ts';
import type { Material } from './material.ts';
import type { Checked, Complaint, RightSolutions } from './proof.ts';
import { forFurtherSeed } from './runs.ts';

/** Fewer ways than this to write a solution show little of what a grader wrongly refuses. */
const MIN_ALTERNATIVES = 2;

/** The first seed has the runs and examples of a learner's `npm test`; the others fewer runs. */
export function checkRightSolutions(material: Material, seeds: number): Checked<RightSolutions> {
  const { exercise, grader } = material;
  const complaints = tooFew(material);
  let lawRuns = 0;
  let refuted = 0;
  for (const [name, subject] of subjectsOf(material)) {
    for (let seed = 1; seed <= seeds; seed++) {
      const tried = seed === 1 ? grader : forFurtherSeed(grader, seed);
      const report = gradeAtOnce(tried, subject, { exercise, seed, resemble: false });
      lawRuns += lawRunsOf(report);
      if (report.status === 'upheld') continue;
      refuted += 1;
      complaints.push(notUpheld(material, name, report));
      // One counterexample of a solution is enough to look at.
      break;
    }
  }
  return { figures: { solutions: [...subjectsOf(material).keys()], seeds, refuted, lawRuns }, complaints };
}

export const WORKED_SOLUTION = 'the worked solution';

export function subjectsOf({ solution, alternatives, values }: Material): Map<string, Subject> {
  return new Map([
    [WORKED_SOLUTION, loadSource(solution.text, solution.path, { values })],
    ...Object.entries(alternatives).map(([name, exports]) => [name, inProcess(exports)] as const),
  ]);
}

/** That inputs are left alone is seen in the runs of the other laws: it has none of its own. */
function lawRunsOf(report: Report): number {
  return report.findings
    .filter(({ law }) => law !== NO_TRACE.name)
    .reduce((sum, { verdict }) => sum + (verdict.kind === 'upheld' ? verdict.runs : 0), 0);
}

export function notUpheld({ exercise }: Material, name: string, report: Report): Complaint {
  const which = name === WORKED_SOLUTION ? name : `the alternative '${name}'`;
  const law = firstRefuted(report)?.law;
  return {
    exercise,
    check: 'right solutions',
    ...(law !== undefined && { law }),
    what: `${which} is ${report.status === 'refuted' ? 'refuted' : 'not upheld'} (seed ${report.seed})`,
    details: firstFinding(report),
    next: nextAbout(report),
    // Whatever else is judged by this law says nothing.
    blocks: true,
  };
}

function nextAbout(report: Report): string {
  const verdict = firstRefuted(report)?.verdict;
  switch (verdict?.kind) {
    case undefined:
      return 'The law could not decide. Mend its `given`, `observe` or `judge`, or make it faster.';
    case 'malformed':
      return 'Shape and code do not agree: `answer` of the law has to ask for what the stub promises, and the code to return it.';
    case 'crashed':
      return 'The code throws on an input that is drawn: mend it, or draw only what the stub allows in `given`.';
    case 'refuted':
      return 'Either the code is not right after all, or the law asks for more than the exercise states, or its reference is mistaken: compute this input on paper.';
    default:
      return 'Mend the code: no law may have to allow this.';
  }
}

function tooFew({ exercise, alternatives }: Material): Complaint[] {
  const there = Object.keys(alternatives).length;
  if (there >= MIN_ALTERNATIVES) return [];
  return [
    {
      exercise,
      check: 'right solutions',
      what: `there ${there === 1 ? 'is one alternative solution' : 'are no alternative solutions'}`,
      details: [],
      next: `Write at least ${MIN_ALTERNATIVES} solutions of other structure in test/alternatives/${exercise}.ts.`,
    },
  ];
}
