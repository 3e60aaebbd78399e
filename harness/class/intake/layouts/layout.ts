import type { Part } from '../files-of-parts.ts';
import type { Item, Top } from '../top.ts';

/** What a student handed in. */
export interface HandedIn {
  /** The one thing that tells students apart: as a system names them, with its number where names may be alike. */
  readonly name: string;
  readonly parts: readonly Part[];
  /** What they are called in the download: feedback goes back by these names. */
  readonly places?: readonly string[];
  /** When it was handed in last, as the clock of the system showed it: "2030-11-12T09:05:00". */
  readonly submitted?: string;
}

export interface Read {
  readonly students: readonly HandedIn[];
  /** Names at the top that belong to nobody, and are told. */
  readonly left: readonly string[];
}

export interface Layout {
  /** In words, for the line that says what was found. */
  readonly words: string;
  matches(top: Top): boolean;
  read(top: Top): Read;
}

/** One of several versions of a student's work. */
interface Version {
  readonly item: Item;
  /** Whose it is. */
  readonly name: string;
  /** What it is called without what the system added. */
  readonly as: string;
  /** Versions of the same work have the same mark; the one with the greatest order counts. */
  readonly mark: string;
  readonly order: number;
  /** Where the name holds it, as in `HandedIn`. */
  readonly submitted?: string;
}

/** Students with the latest version of each of their files. */
export function latest(versions: readonly Version[]): HandedIn[] {
  const byStudent = new Map<string, Map<string, Version>>();
  for (const version of versions) {
    const own = byStudent.get(version.name) ?? new Map<string, Version>();
    byStudent.set(version.name, own);
    const other = own.get(version.mark);
    if (other === undefined || other.order <= version.order) own.set(version.mark, version);
  }
  return [...byStudent].map(([name, own]) => {
    const submitted = [...own.values()]
      .map((version) => version.submitted ?? '')
      .sort()
      .at(-1);
    return {
      name,
      parts: [...own.values()].map(({ item, as }) => item.part(as)),
      places: [...own.values()].map(({ item }) => item.name),
      ...(submitted && { submitted }),
    };
  });
}
