/**
 * Numbers of figures that can be moved: the figure is drawn again while they move.
 */
import type { DrawnFigure } from '../../../harness/engine/figures/drawn-figure.ts';
import type { SlideRange } from '../../../harness/engine/figures/figure.ts';
import { type Html, html } from '../../../harness/pages/html.ts';
import { Grading } from '../grading/grading.ts';
import { find, put } from './elements.ts';
import type { VerdictOptions } from './verdict-panel.ts';

type Draw = (id: string, figures: readonly DrawnFigure[]) => Html[];

export class Slides {
  readonly #options: Pick<VerdictOptions, 'exercise' | 'text'>;
  #grading: Grading | undefined;
  /** Where the learner left them, by the titles of figures. */
  readonly #values = new Map<string, number>();
  /** The last that was asked for while another was drawn. */
  #waiting: (() => void) | undefined;
  #isBusy = false;

  constructor(options: Pick<VerdictOptions, 'exercise' | 'text'>) {
    this.#options = options;
  }

  /** Puts sliders to the figures that have them. */
  show(root: HTMLElement, slides: Readonly<Record<string, SlideRange>>, draw: Draw): void {
    for (const figure of root.querySelectorAll('figure')) {
      const title = figure.querySelector('h4')?.textContent ?? '';
      const slide = slides[title];
      if (slide === undefined) continue;
      const { label, from, to, step } = slide;
      const value = this.#values.get(title);
      const row = document.createElement('p');
      row.className = 'slide';
      put(
        row,
        html`<label>${label} <input type="range" min="${from}" max="${to}" step="${step}" value="${value ?? slide.start}"></label> <output>${value ?? 'move it'}</output>`,
      );
      find(figure, '.plots').before(row);
      const range = find<HTMLInputElement>(row, 'input');
      const move = (): void => {
        this.#values.set(title, range.valueAsNumber);
        find(row, 'output').textContent = range.value;
        this.#draw(figure, title, range.valueAsNumber, draw);
      };
      range.addEventListener('input', move);
      if (value !== undefined) move();
    }
  }

  leave(): void {
    this.#grading?.close();
    this.#grading = undefined;
    this.#isBusy = false;
    this.#waiting = undefined;
  }

  /** One at a time, and of those that come meanwhile the last: a hand is faster than code. */
  #draw(figure: HTMLElement, title: string, value: number, draw: Draw): void {
    if (this.#isBusy) {
      this.#waiting = () => this.#draw(figure, title, value, draw);
      return;
    }
    this.#isBusy = true;
    this.#grading ??= new Grading();
    const { exercise, text } = this.#options;
    const done = (): void => {
      this.#isBusy = false;
      const next = this.#waiting;
      this.#waiting = undefined;
      next?.();
    };
    this.#grading.ask(
      { kind: 'slide', exercise, text: text(), title, value },
      {
        heard: (reply) => {
          if (reply.kind === 'figures') redraw(figure, reply.figures, draw);
          if (reply.kind === 'done') done();
        },
        gaveUp: done,
      },
    );
  }
}

/** The pictures and their words are new; title, caption and slider stay where they are. */
function redraw(figure: HTMLElement, drawn: readonly DrawnFigure[], draw: Draw): void {
  if (drawn.length === 0) return;
  const fresh = document.createElement('div');
  const id = figure.getAttribute('aria-labelledby')?.replace(/-title$/, '') ?? '';
  put(fresh, html`${draw(id.replace(/-figure-\d+$/, ''), drawn)}`);
  for (const part of ['.plots', '.key', 'details p']) {
    const [before, after] = [figure.querySelector(part), fresh.querySelector(part)];
    if (before !== null && after !== null) before.innerHTML = after.innerHTML;
  }
  figure.className = fresh.querySelector('figure')?.className ?? figure.className;
}
