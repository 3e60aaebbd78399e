/**
 * Under each choice that the assignment leaves, right code is upheld, and misconceptions are refuted and called by
 * their names: a name that only the reference's choice earns is lost to those who chose otherwise.
 */
import type { Choice, Finding, Misconception } from '../engine/model.ts';
import { graft, MAX_NAME_SEARCH } from '../engine/naming/resemblance.ts';
import { inProcess } from '../runtime/in-process.ts';
import { firstFinding } from './first-finding.ts';
import { gradeAtOnce } from './grade-at-once.ts';
import type { Material } from './material.ts';
import { canBeNamed, type MisconceptionsChecked, refutingLaws } from './misconceptions.ts';
import { nameGiven } from './naming.ts';
import type { Checked, ChoiceFigures, Complaint } from './proof.ts';
import { forFurtherSeed, isExpensive, mostLikelyToFailFirst } from './runs.ts';

/** One in this many seeds of the proof: what depends on the seed was seen where the reference chooses. */
const SEEDS_PER_CHOICE = 10;
const SEEDS_PER_EXPENSIVE_CHOICE = 20;

/** @param findings  what the laws found of each misconception where the reference chooses: the same ones see it here */
export function checkChoices(
  material: Material,
  seeds: number,
  findings: MisconceptionsChecked['findings'],
): Checked<readonly ChoiceFigures[]> {
  const perChoice = isExpensive(material.grader) ? SEEDS_PER_EXPENSIVE_CHOICE : SEEDS_PER_CHOICE;
  const asked = Math.ceil(seeds / perChoice);
  const complaints: Complaint[] = [];
  const figures: ChoiceFigures[] = [];
  for (const choice of material.grader.choices ?? []) {
    complaints.push(...notRight(material, choice, asked), ...namesApart(material, choice));
    let named = 0;
    const told = choice.misconceptions.filter(({ name }) => choice.silent?.[name] === undefined);
    for (const misconception of told) {
      const found = findings.get(misconception.name) ?? [];
      const complaint = faultOf(material, choice, misconception, found, asked);
      if (complaint === undefined) named += 1;
      else complaints.push(complaint);
    }
    figures.push({ name: choice.name, named, misconceptions: told.length, silent: choice.silent ?? {} });
  }
  return { figures, complaints };
}

function notRight({ exercise, grader }: Material, choice: Choice, seeds: number): Complaint[] {
  const subject = inProcess(choice.reference);
  for (let seed = 1; seed <= seeds; seed++) {
    const report = gradeAtOnce(forFurtherSeed(grader, seed), subject, { exercise, seed, resemble: false });
    if (report.status === 'upheld') continue;
    return [
      {
        exercise,
        check: 'misconceptions',
        what: `the choice '${choice.name}' is not upheld (seed ${seed})`,
        details: firstFinding(report),
        next: 'Does the assignment allow it? Then a law asks for more than that; else it is no choice.',
      },
    ];
  }
  return [];
}

/** The names of a choice are those of the grader. */
function namesApart({ exercise, grader }: Material, choice: Choice): Complaint[] {
  const [here, there] = [choice, grader].map(({ misconceptions }) => misconceptions.map(({ name }) => name));
  const missing = there.filter((name) => !here.includes(name));
  const unknown = [...here, ...Object.keys(choice.silent ?? {})].filter((name) => !there.includes(name));
  if (missing.length + unknown.length === 0) return [];
  return [
    {
      exercise,
      check: 'misconceptions',
      what: `the choice '${choice.name}' has other misconceptions than the grader`,
      details: [...missing.map((name) => `missing: ${name}`), ...unknown.map((name) => `unknown: ${name}`)],
      next: 'Make both lists of one function that is given the code to change.',
    },
  ];
}

/** Refuted on every seed, and called by its own name; or it is silent for a reason. */
function faultOf(
  material: Material,
  choice: Choice,
  { name, behaviour }: Misconception,
  findings: readonly Finding[],
  seeds: number,
): Complaint | undefined {
  const { exercise, grader } = material;
  const subject = inProcess(graft(choice.reference, behaviour));
  const options = { exercise, shrink: false, resemble: false } as const;
  const what = `the misconception '${name}', with the choice '${choice.name}',`;
  const complaint = (is: string, next: string): Complaint => ({
    exercise,
    check: 'misconceptions',
    what: `${what} ${is}`,
    details: [],
    next,
  });
  const tried = mostLikelyToFailFirst(grader, refutingLaws(findings)[0]);
  for (let seed = 1; seed <= seeds; seed++) {
    const { status } = gradeAtOnce(tried, subject, { ...options, seed, untilRefuted: true });
    if (status === 'refuted') continue;
    return complaint(
      `is not refuted (seed ${seed})`,
      'No law sees the difference: add one, or draw such inputs.',
    );
  }
  if (!canBeNamed(findings)) return undefined;
  const names = Array.from({ length: seeds }, (_, index) =>
    nameGiven(material, subject, findings, index + 1, MAX_NAME_SEARCH),
  );
  const falsely = names.findIndex((given) => given !== undefined && given !== name);
  if (falsely !== -1) {
    return complaint(
      `is called '${names[falsely]}' (seed ${falsely + 1})`,
      'The two behave alike on the inputs looked at: draw inputs that tell them apart.',
    );
  }
  return names.some((given) => given === name)
    ? undefined
    : complaint(
        'is never called by its name',
        'Let the behaviour make that choice in all else, draw inputs that tell it apart, or give the reason in `silent`.',
      );
}
