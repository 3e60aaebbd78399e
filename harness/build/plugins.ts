/**
 * How the bundler reads our files.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Plugin } from 'esbuild';
import { textOf } from './sources.ts';

/**
 * In a bundle a module still stands where its source stands: what it reads beside itself (styles, templates, data) is
 * read there, and kept once.
 *
 * @param folder  of the bundles
 */
export function sourcesStay(folder: string): Plugin {
  return {
    name: 'sources stay',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        if (path.includes('node_modules') || !text.includes('import.meta.url')) return undefined;
        const place = JSON.stringify(relative(folder, path).replaceAll('\\', '/'));
        const contents = text.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`);
        return { contents, loader: 'ts', resolveDir: dirname(path) };
      });
    },
  };
}

/** A command that a handout has not is never asked for: what is not there is loaded only where it is. */
export const absentCommands: Plugin = {
  name: 'absent commands',
  setup(build) {
    build.onResolve({ filter: /^\.\// }, ({ path, resolveDir, kind }) => {
      const isAbsent = kind === 'dynamic-import' && !existsSync(join(resolveDir, path));
      return isAbsent ? { path, external: true } : undefined;
    });
  },
};

/** A module that is written by the build, in place of the one at that path. */
export function instead(file: string, contents: string): Plugin {
  return {
    name: 'instead',
    setup(build) {
      const name = file.split('/').at(-1)?.replaceAll('.', '\\.');
      build.onLoad({ filter: new RegExp(`[\\\\/]${name}$`) }, ({ path }) => {
        if (path.replaceAll('\\', '/') !== file.replaceAll('\\', '/')) return undefined;
        return { contents, loader: 'ts', resolveDir: dirname(path) };
      });
    },
  };
}

/** The same text on a system that ends lines otherwise: a template literal keeps its line ends. */
export const sameLineEnds: Plugin = {
  name: 'same line ends',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: textOf(path), loader: 'ts' }));
  },
};
