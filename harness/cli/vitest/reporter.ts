/**
 * Prints as `npm test` prints. Each report comes as data with its module; how vitest counts tests is of no interest.
 */
import type {
  Reporter,
  SerializedError,
  TestModule,
  TestRunEndReason,
  TestSpecification,
  Vitest,
} from 'vitest/node';
import { exerciseOfGrader } from '../../course/course.ts';
import { NpmTestSession, type Outcome } from '../../learner/session/npm-test-session.ts';
import { terminalStyle, wantsColour } from '../../report/terminal.ts';
import { thisCourse } from '../this-course.ts';

type Print = (line: string) => void;

export class GradlingsReporter implements Reporter {
  readonly #print: Print;
  readonly #hasColour: boolean;
  #started = performance.now();
  #session: NpmTestSession | undefined;

  constructor(
    print: Print = (line) => process.stdout.write(`${line}\n`),
    hasColour = wantsColour(process.stdout, process.env),
  ) {
    this.#print = print;
    this.#hasColour = hasColour;
  }

  onInit(vitest: Vitest): void {
    const { root, ...settings } = vitest.getRootProject().getProvidedContext().gradlings;
    const shown = terminalStyle(this.#hasColour, process.stdout.columns);
    this.#session = new NpmTestSession(thisCourse(root ?? undefined), settings, shown);
  }

  onTestRunStart(specifications: readonly TestSpecification[]): void {
    this.#started = performance.now();
    const exercises = specifications.flatMap(({ moduleId }) => exerciseOfGrader(moduleId) ?? []);
    if (exercises.length > 0) this.#printAll(this.#session?.begin(exercises));
    else this.#print(NOTHING_FOUND);
  }

  async onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    const elapsed = performance.now() - this.#started;
    if (modules.length === 0 && errors.length === 0) return;
    const outcomes = modules.map(outcomeOf).sort((a, b) => (a.exercise < b.exercise ? -1 : 1));
    this.#printAll(await this.#session?.end(outcomes, elapsed));
    for (const error of errors) {
      this.#print(`A fault outside every exercise: ${error.stack ?? error.message}`);
    }
    if (reason === 'interrupted') this.#print('Interrupted: not every exercise was graded.');
  }

  #printAll(lines: readonly string[] = []): void {
    for (const line of lines) this.#print(line);
  }
}

const NOTHING_FOUND =
  'No grader has that in its path. For a test of the project itself: npx vitest run --config test/vitest.config.ts test/engine/shape.test.ts';

function outcomeOf(module: TestModule): Outcome {
  const exercise = exerciseOfGrader(module.moduleId) ?? module.moduleId;
  const { report, grading } = module.meta();
  if (report !== undefined) return { exercise, report, ...(grading && { grading }) };
  const lines = module.errors().map((error) => error.stack ?? error.message);
  return { exercise, fault: { what: 'the grader itself could not be loaded', lines } };
}
