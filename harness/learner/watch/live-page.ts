import type { Report } from '../../engine/model.ts';
import { learnerPage } from '../../pages/learner/learner-page.ts';
import type { CourseReader } from '../../pages/learner/read-course.ts';
import { PageServer } from './page-server.ts';

/** The learner's page while somebody works: every report of a watch is on it at once. */
export class LivePage {
  readonly #reader: CourseReader;
  readonly #server = new PageServer(() => this.#page());
  #made: Promise<string> | undefined;

  constructor(reader: CourseReader) {
    this.#reader = reader;
  }

  /** Its address. */
  listen(port: number): Promise<string> {
    return this.#server.listen(port);
  }

  graded(report: Report): void {
    this.#reader.remember(report);
    this.#made = undefined;
    this.#server.announce();
  }

  close(): void {
    this.#server.close();
  }

  /** Made when somebody looks, and once for all who do. */
  #page(): Promise<string> {
    this.#made ??= this.#reader.read().then(({ course }) => learnerPage(course, { isServed: true }));
    return this.#made;
  }
}
