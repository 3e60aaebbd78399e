/**
 * The packages that a build takes in: read in one piece, they load in a third of the time, and who installs the course
 * installs none of them. What stays apart is asked for by name where it is needed.
 */
export const BUNDLED: readonly string[] = [
  '@babel/parser',
  '@dodona/dolos-core',
  '@observablehq/plot',
  'chalk',
  'chokidar',
  'cli-progress',
  'commander',
  'csv-parse',
  'csv-stringify',
  'fast-check',
  'fflate',
  'katex',
  'linkedom',
  'marked',
  'ml-matrix',
  'nanotar',
  'node-inspect-extracted',
  'open',
  'seedrandom',
  'workerpool',
  'xmlbuilder2',
  'yauzl',
  'zod',
];
