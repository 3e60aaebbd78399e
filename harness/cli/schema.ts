import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { publishedSchemas } from '../class/published-schema.ts';
import { printLines } from './output.ts';
import { thisCourse } from './this-course.ts';

/** `gradlings schema`: for authors, after a change to what is written or configured. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description('Renew report.schema.json and the schema of gradlings.config.json (authors).')
    .action(() => {
      for (const { path, text } of publishedSchemas()) {
        writeFileSync(join(thisCourse().root, ...path.split('/')), text);
        printLines([path]);
      }
    });
}
