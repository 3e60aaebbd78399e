/**
 * What a student sees instead of vitest's own output: one line an exercise, one finding at a time.
 */
import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node';
import { exerciseOfGrader, listExercises } from '../../course/course.ts';
import type { Report } from '../../engine/model.ts';
import {
  exerciseLine,
  findingLines,
  type Look,
  look,
  notStartedLine,
  printedLines,
  summaryLines,
  wantsColour,
} from '../../report/terminal.ts';

import { thisCourse } from '../this-course.ts';
import { LearnersDay } from './learners-day.ts';

type Print = (line: string) => void;

export class GradlingsReporter implements Reporter {
  readonly #print: Print;
  readonly #look: Look;
  readonly #width: number;
  #started = performance.now();
  #day: LearnersDay | undefined;

  constructor(
    print: Print = (line) => process.stdout.write(`${line}\n`),
    colour = wantsColour(process.stdout, process.env),
  ) {
    this.#print = print;
    this.#look = look(colour, process.stdout.columns);
    this.#width = Math.max(0, ...listExercises(thisCourse()).map((id) => id.length));
  }

  onInit(vitest: Vitest): void {
    this.#day = new LearnersDay(vitest.getRootProject().getProvidedContext().gradlings);
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#started = performance.now();
    const exercises = specifications.flatMap(({ moduleId }) => exerciseOfGrader(moduleId) ?? []);
    for (const line of this.#day?.begin(exercises, this.#look) ?? []) this.#print(line);
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    const judged = modules
      .map((module) => ({ module, report: module.meta().report }))
      .sort((a, b) => (a.module.moduleId < b.module.moduleId ? -1 : 1));
    const reports = judged.flatMap(({ report }) => report ?? []);
    this.#print('');
    for (const report of reports) this.#exercise(report);
    for (const line of notStartedLine(reports, this.#look)) this.#print(line);
    for (const report of reports) this.#finding(report);
    for (const { module, report } of judged) if (report === undefined) this.#brokenGrader(module);
    for (const error of errors)
      this.#print(`A fault outside every exercise: ${error.stack ?? error.message}`);
    const elapsed = performance.now() - this.#started;
    for (const line of (await this.#day?.typeLines(this.#look)) ?? []) this.#print(line);
    this.#print('');
    if (reports.length > 0) for (const line of summaryLines(reports, this.#look, elapsed)) this.#print(line);
    const gradings = Object.fromEntries(
      judged.flatMap(({ module, report }) => {
        const { grading } = module.meta();
        return report && grading ? [[report.exercise, grading]] : [];
      }),
    );
    for (const line of (await this.#day?.end(gradings, this.#look)) ?? []) this.#print(line);
    if (reason === 'interrupted') this.#print('Interrupted: not every exercise was graded.');
  }

  #exercise(report: Report): void {
    if (report.status === 'not-started') return;
    this.#print(exerciseLine(report, this.#look, this.#width));
    for (const line of printedLines(report, this.#look)) this.#print(line);
  }

  #finding(report: Report): void {
    const lines = findingLines(report, this.#look);
    if (lines.length > 0) this.#print('');
    for (const line of lines) this.#print(line);
  }

  #brokenGrader(module: TestModule): void {
    const name = exerciseOfGrader(module.moduleId) ?? module.moduleId;
    this.#print(`~ ${name}: the grader itself could not be loaded. This is not the exercise's fault.`);
    for (const error of module.errors()) this.#print(`    ${error.stack ?? error.message}`);
  }
}
