/**
 * No corrupted answer is accepted, whatever the exercise; and how small an error some law still notices.
 */

import { grade } from '../engine/grade.ts';
import type { Report } from '../engine/model.ts';
import type { Subject } from '../engine/subject.ts';
import { inProcess } from '../runtime/in-process.ts';
import { type Corruption, corrupted, corruptions, relativeError } from './corruptions.ts';
import { exceptionFault, notNeeded, type SensitivityException } from './exceptions.ts';
import type { Material } from './material.ts';
import { faultsOfLaws } from './misconceptions.ts';
import type { Checked, Complaint, CorruptionFigures, Excepted, SensitivityFigures } from './proof.ts';

/**
 * Corruption is applied to all functions of an exercise at once. It is inapplicable where it changed nothing in
 * all calls of all laws: there are no numbers in the answers, or no arguments that could be changed.
 */
export function checkCorruption(material: Material): Checked<CorruptionFigures> {
  const { exercise } = material;
  const outcome = { refuted: [] as string[], upheld: [] as string[], inapplicable: [] as string[] };
  const excepted: Record<string, Excepted> = {};
  const complaints: Complaint[] = [...material.exceptions.complaints];
  for (const kind of corruptions) {
    const { exports, hasChanged } = corrupted(material.solution.exports, kind);
    const report = judge(material, inProcess(exports));
    complaints.push(
      ...faultsOfLaws(report.findings, exercise, 'corruption', `corrupted answers (${kind.name})`),
    );
    const exception = material.exceptions.corruption.find(({ corruption }) => corruption === kind.name);
    if (report.status !== 'refuted' && hasChanged()) {
      if (exception !== undefined) excepted[kind.name] = exceptedBy(exception);
      else {
        outcome.upheld.push(kind.name);
        complaints.push(notNoticed(material, kind));
      }
      continue;
    }
    outcome[report.status === 'refuted' ? 'refuted' : 'inapplicable'].push(kind.name);
    if (exception !== undefined) complaints.push(notNeeded(exercise, 'corruption', kind.name));
  }
  return { figures: { ...outcome, excepted }, complaints };
}

function judge({ exercise, grader }: Material, subject: Subject): Report {
  return grade(grader, subject, { exercise, shrink: false, untilRefuted: true, resemble: false });
}

function notNoticed({ exercise }: Material, { name }: Corruption): Complaint {
  return {
    exercise,
    check: 'corruption',
    what: `the worked solution with corrupted answers (${name}) is upheld`,
    details: [],
    next: 'No law looks at what was corrupted: ask for it in `observe`, give `answer` its shape, compare it in `judge`. Only where laws count what is drawn at random: an exception with a reason, in test/exceptions/.',
  };
}

/** Tried from the largest down, until one goes unnoticed. */
const ERRORS = [1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12] as const;

/** An error larger than this has to be noticed. */
export const COARSEST_ERROR = 1e-6;

/** Each function is audited by itself: the tight law of one says nothing about another. */
export function checkSensitivity(material: Material): Checked<SensitivityFigures> {
  const noticed: Record<string, number | null> = {};
  const excepted: Record<string, Excepted> = {};
  const complaints: Complaint[] = [];
  for (const [name, value] of Object.entries(material.solution.exports)) {
    if (typeof value !== 'function') continue;
    const smallest = smallestNoticed(material, name);
    if (smallest === 'nothing to corrupt') continue;
    noticed[name] = smallest;
    const exception = material.exceptions.sensitivity.find(({ sensitivity }) => sensitivity === name);
    const isTight = smallest !== null && smallest <= COARSEST_ERROR;
    if (exception === undefined) {
      if (!isTight) complaints.push(tooLoose(material, name, smallest));
    } else if (isTight) {
      complaints.push(notNeeded(material.exercise, 'sensitivity', name));
    } else {
      noticed[name] = smallest ?? exception.notices;
      excepted[name] = exceptedBy(exception);
      complaints.push(...promiseOf(material, exception));
    }
  }
  const errors = Object.values(noticed);
  const worst = errors.includes(null) ? null : Math.max(...errors.map(Number));
  return { figures: { noticed, worst, excepted }, complaints };
}

function exceptedBy({ law, reason }: Excepted): Excepted {
  return { law, reason };
}

/** The law that is named has to notice what the exception says it does. */
function promiseOf(material: Material, { sensitivity, notices, law }: SensitivityException): Complaint[] {
  const { exports } = corrupted(material.solution.exports, relativeError(notices), sensitivity);
  const { exercise, grader } = material;
  const only = { law };
  const { status } = grade(grader, inProcess(exports), { exercise, shrink: false, resemble: false, only });
  if (status === 'refuted') return [];
  return [
    exceptionFault(
      exercise,
      'sensitivity',
      `'${law}' does not notice a relative error of ${notices} in the answers of ${sensitivity}`,
      'Let it draw more, or say in "notices" what it does notice.',
    ),
  ];
}

function smallestNoticed(material: Material, name: string): number | null | 'nothing to corrupt' {
  let smallest: number | null = null;
  for (const error of ERRORS) {
    const { exports, hasChanged } = corrupted(material.solution.exports, relativeError(error), name);
    if (judge(material, inProcess(exports)).status !== 'refuted') {
      return hasChanged() ? smallest : 'nothing to corrupt';
    }
    smallest = error;
  }
  return smallest;
}

function tooLoose({ exercise }: Material, name: string, smallest: number | null): Complaint {
  const noticed = smallest === null ? 'not even one of 1e-3' : `only one of ${smallest.toExponential(0)}`;
  return {
    exercise,
    check: 'sensitivity',
    what: `no law notices a relative error of ${COARSEST_ERROR.toExponential(0)} in the answers of ${name}, ${noticed}`,
    details: [],
    next: 'A tolerance is too loose. Tighten one law to 1e-6 or below: what do right solutions differ by?',
  };
}
