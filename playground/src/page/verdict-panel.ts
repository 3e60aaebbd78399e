/**
 * What was found: laws that light up one after the other, the finding to look at next, output, pictures.
 */
import type { DrawnFigure } from '../../../harness/engine/figures/drawn-figure.ts';
import type { SlideRange } from '../../../harness/engine/figures/figure.ts';
import type { ExerciseId, Finding, Report, SourceLine } from '../../../harness/engine/model.ts';
import { html } from '../../../harness/pages/html.ts';
import { printedSection } from '../../../harness/pages/learner/exercise.ts';
import { findingSection } from '../../../harness/pages/learner/finding-section.ts';
import { lawItem } from '../../../harness/pages/learner/law-item.ts';
import { anchorOf } from '../../../harness/pages/learner/names.ts';
import { firstRefuted } from '../../../harness/report/finding-block.ts';
import type { ExerciseData } from '../course/course-data.ts';
import { find, put } from './elements.ts';
import { ExamplePanel } from './example-panel.ts';
import { pendingLaw } from './pending-law.ts';
import { Slides } from './slides.ts';
import { summaryOf } from './summary.ts';

export interface VerdictOptions {
  readonly exercise: ExerciseId;
  readonly data: ExerciseData;
  /** The text in the editor. */
  text(): string;
  goTo(line: number, column: number): void;
}

export class VerdictPanel {
  readonly #root: HTMLElement;
  readonly #options: VerdictOptions;
  readonly #example: ExamplePanel;
  readonly #slides: Slides;
  #known = 0;
  #seen = new Map<string, string>();
  /** The line in which the code crashed, or cannot be read. */
  line: number | undefined;

  constructor(root: HTMLElement, options: VerdictOptions) {
    this.#root = root;
    this.#options = options;
    this.#example = new ExamplePanel(options);
    this.#slides = new Slides(options);
    put(find(root, '.laws ol'), html`${options.data.laws.map((law) => pendingLaw(law))}`);
  }

  /** A grading begins. */
  begin(): void {
    this.#known = 0;
    this.#root.classList.remove('is-stale');
    this.#root.setAttribute('aria-busy', 'true');
    this.#next();
  }

  /** The text changed: what is shown is of the text before. */
  stale(): void {
    this.#root.classList.add('is-stale');
  }

  law(finding: Finding): void {
    this.#show(finding);
    this.#known += 1;
    this.#next();
  }

  report(report: Report): void {
    for (const finding of report.findings) this.#show(finding);
    for (const item of this.#items()) item.classList.remove('is-tried');
    this.#root.setAttribute('aria-busy', 'false');
    find(this.#root, '.summary').textContent = summaryOf(report);
    const finding = firstRefuted(report);
    const verdict = finding?.verdict;
    const place = verdict !== undefined && 'at' in verdict ? verdict.at : undefined;
    this.line = place?.line;
    this.#showFinding(report, finding, place);
    put(find(this.#root, '.console'), printedSection(report));
  }

  figures(figures: readonly DrawnFigure[], slides: Readonly<Record<string, SlideRange>>): void {
    const section = find(this.#root, '.figures');
    section.hidden = figures.length === 0;
    if (figures.length === 0) return;
    // Drawing is not needed for a verdict, and is the half of what a page loads.
    void import('../../../harness/pages/learner/figures.ts').then((drawing) => {
      put(find(section, '.pictures'), html`${drawing.figures(anchorOf(this.#options.exercise), figures)}`);
      this.#slides.show(section, slides, drawing.figures);
    });
  }

  gaveUp(sentence: string): void {
    this.#root.setAttribute('aria-busy', 'false');
    for (const item of this.#items()) item.classList.remove('is-tried');
    find(this.#root, '.summary').textContent = sentence;
  }

  leave(): void {
    this.#example.leave();
    this.#slides.leave();
  }

  #showFinding(report: Report, finding: Finding | undefined, place: SourceLine | undefined): void {
    const found = find(this.#root, '.found-here');
    const verdict = finding?.verdict;
    const hasExample = verdict !== undefined && 'counterexample' in verdict;
    const runs = hasExample && html`<button type="button" class="run-example">Run this example</button>`;
    const goes =
      place !== undefined && html`<button type="button" class="go-to">Go to line ${place.line}</button>`;
    const section = findingSection(
      report,
      html`<p class="actions">${runs} ${goes}</p><div class="example"></div>`,
    );
    if (section?.text === this.#seen.get('finding') && finding !== undefined) return;
    this.#seen.set('finding', section?.text ?? '');
    put(found, section);
    if (place !== undefined) {
      find(found, '.go-to').addEventListener('click', () => this.#options.goTo(place.line, place.column));
    }
    if (!hasExample || finding === undefined) return;
    const button = find<HTMLButtonElement>(found, '.run-example');
    button.addEventListener('click', () => {
      button.hidden = true;
      this.#example.show(find(found, '.example'), finding, verdict.counterexample);
    });
  }

  #items(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('.laws ol > li')];
  }

  #show(finding: Finding): void {
    const at = this.#options.data.laws.findIndex(({ law }) => law === finding.law);
    const item = this.#items()[at === -1 ? this.#known : at];
    if (item === undefined) return;
    item.outerHTML = lawItem(finding).text;
  }

  /** The law that is being tried. */
  #next(): void {
    for (const [index, item] of this.#items().entries())
      item.classList.toggle('is-tried', index === this.#known);
  }
}
