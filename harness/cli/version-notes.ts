import { readShipped } from '../learner/folder/shipped.ts';
import { ownManifest } from './own-manifest.ts';

/** What a learner should know, where the folder and the program are of different versions. */
export function versionNotes(workspace: string): string[] {
  const shipped = readShipped(workspace);
  const { version } = ownManifest();
  if (shipped === undefined || shipped.version === version) return [];
  return [
    `The exercises are those of version ${shipped.version}, and version ${version} is installed. Take them over: npx gradlings update`,
  ];
}
