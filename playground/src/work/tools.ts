/**
 * The buttons that go with an exercise: export, import, link, earlier versions.
 */
import type { ExerciseId } from '../../../harness/engine/model.ts';
import { timestamp } from '../../../harness/learner/progress/timestamp.ts';
import { MAX_ARCHIVE_SIZE } from './bounds.ts';
import { allStubs, allTheory, stubOf } from './course-texts.ts';
import type { Copy, KeptWork } from './kept-work.ts';
import { linkOf } from './link.ts';
import type { Say } from './work.ts';

export interface ToolOptions {
  readonly kept: KeptWork;
  readonly say: Say;
  /** Texts changed other than by the editor. */
  readonly changed: () => void;
}

export class WorkTools {
  readonly element: HTMLElement = document.createElement('div');
  readonly #id: ExerciseId;
  readonly #options: ToolOptions;
  #versions: HTMLElement;

  constructor(id: ExerciseId, options: ToolOptions) {
    this.#id = id;
    this.#options = options;
    this.#versions = earlierVersions(id, options);
    this.element.className = 'work-tools';
    this.element.append(
      button('Export', 'All exercises as a zip: to hand in, or to go on with in a terminal', () =>
        exportWork(options),
      ),
      ...importButton(options),
      button('Copy link', 'A link that carries the code of this exercise', () =>
        copyLink(id, options, this.element),
      ),
      this.#versions,
    );
    if (HIDDEN_LAWS > 0) this.element.append(hiddenLaws());
  }

  /** Shows the versions that there are now. */
  refresh(): void {
    const fresh = earlierVersions(this.#id, this.#options);
    if (this.#versions.hasAttribute('open')) fresh.setAttribute('open', '');
    this.#versions.replaceWith(fresh);
    this.#versions = fresh;
  }
}

/** Put here by the build. */
declare const PACKAGE_VERSION: string;
declare const HIDDEN_LAWS: number;

function hiddenLaws(): HTMLElement {
  const note = document.createElement('p');
  note.className = 'soft work-hidden';
  const laws = HIDDEN_LAWS === 1 ? '1 more law counts' : `${HIDDEN_LAWS} more laws count`;
  note.textContent = `In the grade of this assignment ${laws}, which cannot be tried here.`;
  return note;
}

const FOLDER = 'gradlings-work';

async function exportWork({ kept, say }: ToolOptions): Promise<void> {
  // What reads and writes archives is no part of a first verdict.
  const [{ packed }, { exportedFolder }, stubs, theory] = await Promise.all([
    import('./archive.ts'),
    import('./exported-folder.ts'),
    allStubs(),
    allTheory(),
  ]);
  const files = exportedFolder({
    ...{ version: PACKAGE_VERSION, stubs, theory },
    ...{ texts: kept.texts(), hints: kept.hints(), copies: kept.copies() },
  });
  const address = URL.createObjectURL(new Blob([packed(files, FOLDER)], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${FOLDER}-${timestamp().slice(0, 10)}.zip`;
  link.click();
  // Firefox reads it only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  const begun = [...kept.texts()].filter(([id, text]) => text !== stubs.get(id)).length;
  say(`${link.download} has all ${stubs.size} exercises; ${begun} of them were begun.`);
}

function importButton(options: ToolOptions): HTMLElement[] {
  const file = document.createElement('input');
  file.type = 'file';
  file.accept = '.zip,application/zip';
  file.hidden = true;
  file.addEventListener('change', async () => {
    const [chosen] = file.files ?? [];
    if (chosen) await importWork(chosen, options);
    // The same file can be chosen again.
    file.value = '';
  });
  const open = button('Import', 'Exercises from a zip; present texts are kept as earlier versions', () =>
    file.click(),
  );
  return [open, file];
}

async function importWork(file: File, { kept, say, changed }: ToolOptions): Promise<void> {
  if (file.size > MAX_ARCHIVE_SIZE) {
    return say(`Nothing was imported. It is larger than ${MAX_ARCHIVE_SIZE >> 20} MB.`);
  }
  const { toTakeIn } = await import('./import-work.ts');
  const found = toTakeIn(new Uint8Array(await file.arrayBuffer()), await allStubs());
  if ('refused' in found) return say(found.refused);
  const taken = kept.takeIn(found.texts);
  if (taken === 'full') return say(NO_ROOM);
  changed();
  const count = `Imported ${found.texts.size} ${found.texts.size === 1 ? 'exercise' : 'exercises'}.`;
  const copied = taken.copied.length > 0 ? ['The texts that were here are kept as earlier versions.'] : [];
  say([count, ...copied, ...found.notes].join(' '));
}

const NO_ROOM =
  "Nothing was imported, and nothing was changed: the browser's storage is full. Delete earlier versions first.";

async function copyLink(id: ExerciseId, { kept, say }: ToolOptions, box: HTMLElement): Promise<void> {
  const text = kept.textOf(id) ?? (await stubOf(id));
  const fragment = await linkOf(id, text);
  if (fragment === undefined) return say('The text is too large for a link. Export it instead.');
  const address = location.href.replace(/#.*$/s, '') + fragment;
  const field = box.querySelector<HTMLInputElement>('input.work-link') ?? document.createElement('input');
  field.className = 'work-link';
  field.readOnly = true;
  field.value = address;
  field.setAttribute('aria-label', 'A link that carries the code of this exercise');
  box.append(field);
  field.select();
  try {
    await navigator.clipboard.writeText(address);
    say('The link is copied. Anyone who opens it sees this code; it is stored nowhere else.');
  } catch {
    say('The link is in the field below the code, to be copied from there.');
  }
}

function earlierVersions(id: ExerciseId, options: ToolOptions): HTMLElement {
  const own = options.kept.copies().filter(({ exercise }) => exercise === id);
  const box = document.createElement('details');
  box.className = 'work-versions';
  box.hidden = own.length === 0;
  const summary = document.createElement('summary');
  summary.textContent = `Earlier versions (${own.length})`;
  const list = document.createElement('ul');
  list.append(...own.map((copy) => versionRow(copy, options)));
  box.append(summary, list);
  return box;
}

function versionRow(copy: Copy, { kept, say, changed }: ToolOptions): HTMLElement {
  const row = document.createElement('li');
  const when = new Date(copy.time.replace(/T(\d\d)-(\d\d)-(\d\d)-/, 'T$1:$2:$3.')).toLocaleString();
  const lines = copy.text.split('\n').length;
  row.append(
    `${when}, ${lines} lines `,
    button('Bring back', `the version of ${when}`, () => {
      const taken = kept.takeIn(new Map([[copy.exercise, copy.text]]));
      say(taken === 'full' ? NOT_BROUGHT_BACK : `The version of ${when} is back.`);
      changed();
    }),
    button('Delete', `the version of ${when}, for good`, () => {
      kept.deleteCopy(copy);
      changed();
    }),
  );
  return row;
}

const NOT_BROUGHT_BACK =
  "Nothing was changed: the browser's storage is full, and the present text would be lost. Export the work, or delete earlier versions.";

function button(text: string, title: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.title = title;
  made.addEventListener('click', press);
  return made;
}
