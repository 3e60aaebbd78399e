import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ENTRIES, pageFile, pageOf } from './api-pages.ts';

for (const entry of ENTRIES) {
  mkdirSync(dirname(pageFile(entry)), { recursive: true });
  writeFileSync(pageFile(entry), pageOf(entry));
}
