/**
 * Options that npm kept for itself: `npm test --seed 7` hands on a name "7" and no seed.
 *
 * @returns what to write instead; undefined where npm kept none of them
 */
export function keptByNpm(
  options: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const script = env.npm_lifecycle_event;
  const option = options.find((name) => env[`npm_config_${name}`] !== undefined);
  if (script === undefined || option === undefined) return undefined;
  const command = script === 'test' ? 'npm test' : `npm run ${script}`;
  return `npm kept --${option} for itself. Write -- before it: ${command} -- --${option} …`;
}
