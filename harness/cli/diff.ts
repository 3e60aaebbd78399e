import { Command, Option } from 'commander';
import { compareClasses } from '../class/comparison/compare-classes.ts';
import { comparisonCsv, comparisonLines } from '../class/comparison/comparison-words.ts';
import { readClassFile } from '../class/comparison/read-class.ts';
import { failWithWords } from './fail-with-words.ts';
import { printLines } from './output.ts';

interface DiffOptions {
  readonly format: 'table' | 'csv' | 'json';
}

/** `gradlings diff <before> <after>`: what a regrade would change, while both are there. */
export function diffCommand(): Command {
  return new Command('diff')
    .description('Compare two gradings of a class: who gained or lost, and by which law. Writes nothing.')
    .argument('<before>', 'a folder of results, or its class.json')
    .argument('<after>', 'another one')
    .addOption(
      new Option('--format <name>', 'how to print it').choices(['table', 'csv', 'json']).default('table'),
    )
    .addHelpText(
      'after',
      `
To see what a regrade changes before anything is replaced, let it work on a copy:

  cp -r grades regraded
  npx gradlings grade submissions --out regraded --only ann bob
  npx gradlings diff grades regraded

Exit code: 0 if both could be read, whatever changed; 1 otherwise.`,
    )
    .action((before: string, after: string, { format }: DiffOptions, command: Command) => {
      try {
        const change = compareClasses(readClassFile(before), readClassFile(after));
        if (format === 'table') return printLines(comparisonLines(change));
        process.stdout.write(
          format === 'csv' ? comparisonCsv(change) : `${JSON.stringify(change, null, 2)}\n`,
        );
      } catch (error) {
        failWithWords(error, command);
      }
    });
}
