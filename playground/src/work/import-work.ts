/**
 * Which texts of an archive are exercises of this course: an export, a folder of `gradlings init`, a clone, a handout.
 */
import type { ExerciseId } from '../../../harness/engine/model.ts';
import { sourceText } from '../../../harness/runtime/source-text.ts';
import { unpacked } from './archive.ts';

export interface ToTakeIn {
  readonly texts: ReadonlyMap<ExerciseId, string>;
  /** What was not taken, a sentence each. */
  readonly notes: readonly string[];
}

/** Never throws; a string says why nothing can be taken. Untouched stubs are nothing to take. */
export function toTakeIn(
  archive: Uint8Array,
  stubs: ReadonlyMap<ExerciseId, string>,
): ToTakeIn | { readonly refused: string } {
  const exercises = [...stubs.keys()];
  const opened = unpacked(archive, (path) => exerciseAt(path, exercises));
  if (typeof opened === 'string') return { refused: `Nothing was imported. ${opened}` };
  const notes = [...opened.notes];
  const texts = new Map<ExerciseId, string>();
  let untouched = 0;
  for (const [id, bytes] of opened.files) {
    const source = sourceText(bytes);
    if ('what' in source) notes.push(`${id} was left out: it ${source.what}.`);
    else if (plain(source.text) === plain(stubs.get(id) ?? '')) untouched += 1;
    else texts.set(id, source.text);
  }
  if (texts.size === 0 && notes.length === 0) {
    const why =
      untouched > 0
        ? 'All exercises in it are untouched.'
        : 'It holds no exercises of this course: they lie in exercises/<chapter>/.';
    return { refused: `Nothing was imported. ${why}` };
  }
  return { texts, notes };
}

/** Folders of a clone that hold files of the same names. */
const OF_OTHERS = /(^|\/)(solutions|graders|test|node_modules|\.[^/]*|__MACOSX)\//;

function exerciseAt(path: string, exercises: readonly ExerciseId[]): ExerciseId | undefined {
  const plainPath = path.replaceAll('\\', '/');
  if (OF_OTHERS.test(plainPath)) return undefined;
  return exercises.find((id) => plainPath === `${id}.ts` || plainPath.endsWith(`/${id}.ts`));
}

/** Git on Windows changes the ends of lines. */
function plain(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
