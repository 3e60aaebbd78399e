/**
 * The page as a whole: the course map beside one part of the course, which the address names.
 */

import { exercises } from 'virtual:gradlings/exercises';
import { solutions } from 'virtual:gradlings/solutions';
import { theoryPages } from 'virtual:gradlings/theory-pages';
import { typeset } from 'virtual:gradlings/typeset';
import type { Extension } from '@codemirror/state';
import { html, trusted } from '../../../harness/pages/html.ts';
import { courseNav } from '../../../harness/pages/learner/course-nav.ts';
import { anchorOf, chapterName } from '../../../harness/pages/learner/names.ts';
import { overview } from '../../../harness/pages/learner/overview.ts';
import type { CourseData } from '../course/course-data.ts';
import type { Histories } from '../editor/editor.ts';
import { Grading } from '../grading/grading.ts';
import type { TypesWorker } from '../types/asking.ts';
import type { Work } from '../work/work.ts';
import { allExercises, coursePage } from './course-page.ts';
import { button, find, put } from './elements.ts';
import { ExercisePageAtWork } from './exercise-page.ts';
import { findIn } from './find-exercise.ts';
import { knowFormulas } from './known-formulas.ts';
import { keepScrollable } from './scrollable.ts';
import { openTheme } from './theme-button.ts';

export interface App {
  readonly grading: Grading;
  /** Says a sentence to the learner, and offers what can be done. */
  say(sentence: string, action?: Action): void;
  /** Shows what the address names. */
  start(work: Work): void;
}

interface Action {
  readonly words: string;
  do(): void;
}

const SHELL = html`<a class="skip" href="#main">To the content</a>
<button type="button" class="theme"></button>
<div class="layout">
<div class="map-here"></div>
<main id="main" tabindex="-1"></main>
</div>
<p class="notice" role="status" aria-live="polite"></p>`;

export function openApp(root: HTMLElement, course: CourseData): App {
  document.documentElement.classList.add('scripted');
  put(root, SHELL);
  openTheme(find<HTMLButtonElement>(root, '.theme'));
  const grading = new Grading();
  const say = (sentence: string, action?: Action): void => {
    const notice = find(root, '.notice');
    notice.textContent = `${sentence} `;
    if (action !== undefined) notice.append(button(action.words, action.do));
    notice.append(button('Close', () => notice.replaceChildren()));
  };
  return { grading, say, start: (work) => new Shown(root, course, work, grading, say).start() };
}

class Shown {
  readonly #root: HTMLElement;
  readonly #course: CourseData;
  readonly #work: Work;
  readonly #grading: Grading;
  readonly #say: (sentence: string) => void;
  readonly #histories: Histories = new Map();
  #typesWorker: TypesWorker | undefined;
  #exercise: ExercisePageAtWork | undefined;
  #followed: ReturnType<Work['linked']>;
  /** How often something else was to be shown: what was still being loaded for an earlier time comes too late. */
  #turns = 0;

  constructor(
    root: HTMLElement,
    course: CourseData,
    work: Work,
    grading: Grading,
    say: (sentence: string) => void,
  ) {
    this.#root = root;
    this.#course = course;
    this.#work = work;
    this.#grading = grading;
    this.#say = say;
  }

  start(): void {
    this.#followLink();
    this.#map();
    findIn(this.#root);
    addEventListener('hashchange', () => void this.#show(true));
    keepScrollable(this.#root);
    this.#work.onChange(() => {
      this.#map();
      if (this.#followLink()) void this.#show(true);
      else if (this.#exercise !== undefined) this.#exercise.refresh();
      else void this.#show(false);
    });
    void this.#show(false);
  }

  /** A text that came with a link has no address of its own: its exercise is shown. Tells whether there was one. */
  #followLink(): boolean {
    const linked = this.#work.linked();
    if (linked === undefined || linked === this.#followed) return false;
    this.#followed = linked;
    history.replaceState(null, '', `#${anchorOf(linked.exercise)}`);
    return true;
  }

  /** The course map, with the states as they are now. */
  #map(): void {
    const here = find(this.#root, '.map-here');
    const fresh = document.createElement('div');
    put(fresh, courseNav(coursePage(this.#course, this.#work)));
    const known = here.querySelector('.map');
    if (known === null) here.replaceChildren(...fresh.children);
    else {
      // The filter stays as it is, with what is typed into it.
      for (const chapter of known.querySelectorAll('.chapter')) chapter.remove();
      known.append(...fresh.querySelectorAll('.chapter'));
    }
    this.#markHere();
  }

  #markHere(): void {
    for (const link of this.#root.querySelectorAll<HTMLAnchorElement>('.map a')) {
      if (link.hash === `#${this.#place()}`) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  }

  #place(): string {
    return location.hash.slice(1) || 'course';
  }

  async #show(isTurned: boolean): Promise<void> {
    const place = this.#place();
    if (place === 'main') return;
    const turn = ++this.#turns;
    const main = find(this.#root, 'main');
    this.#exercise?.leave();
    this.#exercise = undefined;
    const outline = allExercises(this.#course).find(({ id }) => anchorOf(id) === place);
    const chapter = this.#course.chapters.find((one) => anchorOf(one.chapter) === place);
    if (outline !== undefined) {
      const [data, formulas] = await Promise.all([exercises[outline.id]?.(), typeset[outline.id]?.()]);
      if (data === undefined || turn !== this.#turns) return;
      knowFormulas(formulas ?? {});
      this.#exercise = new ExercisePageAtWork(main, this.#shop(), outline, data);
    } else if (chapter !== undefined) {
      const text = (await theoryPages[chapter.chapter]?.()) ?? '';
      if (turn !== this.#turns) return;
      put(
        main,
        html`<section class="view theory" id="${anchorOf(chapter.chapter)}" aria-label="${chapterName(chapter.chapter)}, theory" tabindex="-1"><p class="path"><a href="#course">Course</a></p>${trusted(text)}</section>`,
      );
    } else put(main, overview(coursePage(this.#course, this.#work)));
    this.#shown(main, isTurned);
  }

  #shown(main: HTMLElement, isTurned: boolean): void {
    const view = find(main, '.view');
    document.documentElement.dataset.view = this.#exercise === undefined ? view.id : 'exercise';
    const heading = view.querySelector('h1, h2');
    const title = view.id === 'course' || heading === null ? '' : `${heading.textContent} · `;
    document.title = `${title}gradlings`;
    this.#markHere();
    if (!isTurned) return;
    scrollTo(0, 0);
    view.focus({ preventScroll: true });
  }

  /** One worker for all exercises of a visit. */
  async #types(): Promise<(path: string) => Extension> {
    const [{ TypesWorker }, { typed }] = await Promise.all([
      import('../types/asking.ts'),
      import('../types/typed.ts'),
    ]);
    this.#typesWorker ??= new TypesWorker();
    const worker = this.#typesWorker;
    return (path) => typed(worker, path);
  }

  #shop() {
    return {
      course: this.#course,
      work: this.#work,
      grading: this.#grading,
      say: this.#say,
      histories: this.#histories,
      found: () => this.#map(),
      solutionOf: async (id: string) => solutions[id]?.(),
      types: () => this.#types(),
    };
  }
}
