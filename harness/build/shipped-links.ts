/**
 * Text of a package whose links lead to files that are in it: others become the words that they stood on, and pictures
 * that are not there are left out.
 */
import { posix } from 'node:path';

/** `![alt](target)` with the line that it stands on, or `[words](target)`. */
const PICTURE = /^!\[[^\]]*\]\(([^)\s]+)\)\n\n?/gm;
const LINK = /\[((?:[^\][]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g;

/**
 * @param path  of the text, with `/` from the package
 * @param shipped  paths of all files in it
 */
export function withShippedLinks(path: string, text: string, shipped: readonly string[]): string {
  const leads = (target: string): boolean => {
    if (/^([a-z]+:|#)/.test(target)) return true;
    const file = posix.join(posix.dirname(path), target.replace(/#.*$/, '')).replace(/\/$/, '');
    return shipped.some((one) => one === file || one.startsWith(`${file}/`));
  };
  return text
    .replaceAll(PICTURE, (whole, target: string) => (leads(target) ? whole : ''))
    .replaceAll(LINK, (whole, words: string, target: string) => (leads(target) ? whole : words));
}
