/**
 * The programs of the sandbox, each in one piece: what a child may read of the disk is its program alone.
 */
import { dirname, join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

/** The program that runs a student's code, and the thread that watches it. */
export async function sandboxPrograms(
  root: string,
): Promise<{ core: string; child: string; thread: string }> {
  const at = (path: string) => join(root, 'harness', ...path.split('/'));
  const core = await realmProgram(root, HEADROOM_BYTES);
  const [child, thread] = await Promise.all([
    bundled(at('sandbox/child/host.ts'), {
      format: 'cjs',
      platform: 'node',
      define: { CORE: JSON.stringify(core) },
    }),
    bundled(at('sandbox/channel/channel-thread.ts'), { format: 'cjs', platform: 'node' }),
  ]);
  return { core, child, thread };
}

/** Writing to a pipe and reading from it takes 2.2 kB of the stack, measured: this is seven times as much. */
const HEADROOM_BYTES = 16_384;

/** The program of a realm. @param headroom  of the stack, for what runs outside the realm: a multiple of 8 */
export function realmProgram(root: string, headroom: number): Promise<string> {
  return bundled(join(root, 'harness', 'runtime', 'realm', 'core.ts'), {
    format: 'iife',
    globalName: 'core',
    define: { HEADROOM_BYTES: String(headroom) },
    // Names stay: a student reads them in messages.
    minifyWhitespace: true,
    minifySyntax: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    // A random source of the platform, which seedrandom can do without.
    external: ['crypto'],
  });
}

async function bundled(entry: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    target: 'node20',
    logLevel: 'silent',
    // Neither the current folder nor a tsconfig.json in it has a say: both may be a submission's.
    absWorkingDir: dirname(entry),
    tsconfigRaw: '{}',
    ...options,
  });
  return outputFiles?.[0].text ?? '';
}
