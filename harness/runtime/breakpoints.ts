/**
 * Makes compiled code stop in a debugger where an exported function begins.
 *
 * The statement is put on the line that is there already, so that the source map stays true.
 */
export function withBreakpoints(code: string): string {
  const names = [...code.matchAll(EXPORT)].map(([, name]) => name);
  return names.reduce((text, name) => {
    const start = new RegExp(
      `^(?:async )?(?:function\\*? ${name}\\(.*\\{|(?:const|let|var) ${name} = .*(?:=>|function.*\\)) \\{)$`,
      'm',
    );
    return text.replace(start, (line) => `${line} debugger;`);
  }, code);
}

/** How esbuild lists exports: `softThreshold: () => softThreshold`. */
const EXPORT = /^ {2}\w+: \(\) => (\w+),?$/gm;
