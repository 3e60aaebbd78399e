/**
 * `package-lock.json` for fewer dependencies: what they do not reach is left out, so that `npm ci` installs less.
 */

interface Locked {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export interface Lockfile {
  readonly name: string;
  readonly version: string;
  readonly lockfileVersion: number;
  readonly requires?: boolean;
  readonly packages: Readonly<Record<string, Locked>>;
}

export interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** The same versions as before, for the dependencies of another package.json. */
export function prunedLock(lock: Lockfile, root: PackageJson): Lockfile {
  const { name, version, license, bin, engines, dependencies, devDependencies } = root;
  const kept = reached(lock, [...Object.keys(dependencies), ...Object.keys(devDependencies)]);
  const packages = Object.entries(lock.packages).filter(([path]) => kept.has(path));
  const own = { name, version, license, dependencies, ...(bin && { bin }), devDependencies, engines };
  return { ...lock, name, version, packages: { '': own, ...Object.fromEntries(packages) } };
}

/** Paths of the packages that are needed, in whatever depth of `node_modules` they lie. */
function reached({ packages }: Lockfile, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const path = resolved(packages, name, from);
    if (path === undefined || found.has(path)) return;
    found.add(path);
    const { dependencies, optionalDependencies, peerDependencies } = packages[path];
    // A peer that is not installed is optional.
    for (const next of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }))
      visit(next, path);
  };
  for (const name of names) visit(name, '');
  return found;
}

/** As Node looks for it: in the own `node_modules`, then in those above. */
function resolved(packages: Lockfile['packages'], name: string, from: string): string | undefined {
  for (let folder = from; ; ) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === '') return undefined;
    const above = folder.lastIndexOf('/node_modules/');
    folder = above < 0 ? '' : folder.slice(0, above);
  }
}
