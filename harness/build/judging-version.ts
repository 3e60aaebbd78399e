/**
 * The version of a course, by which results are known: a hash of all code that can change a verdict, and of no other.
 *
 * It is that of a bundle: what no grader reaches, what only shows what was found, and comments are not in it. The
 * packages are, so that another release of one makes another version.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { sameLineEnds } from './plugins.ts';

/** Where judging begins: on this side of the sandbox, in it, and where submissions are read. */
const ENTRIES = [
  'harness/engine/grade.ts',
  'harness/runtime/load.ts',
  'harness/runtime/realm/core.ts',
  'harness/sandbox/channel/channel-thread.ts',
  'harness/sandbox/child/host.ts',
  'harness/class/intake/submissions.ts',
  'harness/class/run/grade-submission.ts',
];

/** Twelve hexadecimal digits tell any two courses apart that one class will ever meet. */
const DIGITS = 12;

/**
 * The version of the package and the hash: "0.1.0+5f3c2a9d01be". The same on every system.
 *
 * @param graders  paths from the root
 */
export async function judgingVersion(root: string, graders: readonly string[]): Promise<string> {
  const entries = [...ENTRIES, ...graders];
  const contents = entries.map((path, index) => `export * as part${index} from './${path}';`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    preserveSymlinks: true,
    logLevel: 'silent',
    plugins: [sameLineEnds],
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const hash = createHash('sha256').update(outputFiles[0].text).digest('hex');
  return `${version}+${hash.slice(0, DIGITS)}`;
}
