#!/usr/bin/env node
// Nothing here, and nothing imported before the check, may need a newer Node than the one that is told to be too old.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 20 || (major === 20 && minor >= 19)) {
  import('./start.mjs');
} else {
  process.stderr.write(
    `gradlings needs Node 20.19 or newer, and this is ${process.versions.node}. Install one from https://nodejs.org and run the command again.\n`,
  );
  process.exitCode = 1;
}
