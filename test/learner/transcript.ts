/**
 * The session at the top of the README, between two markers: `npm run transcript` plays it again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COURSE_ROOT } from '../this-course.ts';
import { playSession, type Scene } from './terminal-session.ts';

const README = join(COURSE_ROOT, 'README.md');
const BEGIN = '<!-- transcript: written by `npm run transcript` -->';
const END = '<!-- /transcript -->';

/** What is told of the session: the other scenes are tested, but add nothing for a reader. */
const TOLD: Readonly<Record<string, string>> = {
  '$ npm run watch -- soft-threshold': '$ npm run watch -- soft-threshold',
  '(saves a first try)': '(soft-threshold.ts is saved: a first try)',
  h: '(h: a hint)',
  '(mends it and saves)': '(soft-threshold.ts is saved again)',
  s: '(s: the worked solution)',
};

/** The scenes as a learner would tell them: each screen without what the one before it showed. */
export function transcriptOf(scenes: readonly Scene[]): string {
  const lines: string[] = [];
  let before: readonly string[] = [];
  for (const { did, screen } of scenes) {
    if (TOLD[did] === undefined) continue;
    const isFirst = lines.length === 0;
    const seen = new Set(before);
    const fresh = isFirst ? screen : withoutFooter(screen).filter((line) => line === '' || !seen.has(line));
    lines.push(...(isFirst ? [] : ['']), TOLD[did], '', ...trimmed(fresh));
    before = screen;
  }
  return ['```', ...lines, '```'].join('\n');
}

export function transcriptInReadme(): string {
  const text = readFileSync(README, 'utf8').replaceAll('\r\n', '\n');
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)).trim();
}

function withoutFooter(screen: readonly string[]): readonly string[] {
  const footer = screen.findLastIndex((line) => line.startsWith('course  '));
  return footer === -1 ? screen : screen.slice(0, footer);
}

/** Without empty lines at both ends. */
function trimmed(lines: readonly string[]): readonly string[] {
  const text = lines.join('\n').replace(/^\n+/, '').trimEnd();
  return text.split('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const transcript = transcriptOf(await playSession());
  const text = readFileSync(README, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(BEGIN)), text.slice(text.indexOf(END))];
  writeFileSync(README, `${before}${BEGIN}\n${transcript}\n${after}`);
  process.stdout.write('README.md holds the session as it was played now.\n');
}
