/** The fields of a package-lock.json entry that matter here. */
export interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Where a platform package runs, read from its name: `@swc/core-linux-arm-gnueabihf` is linux, arm, glibc.
 * Undefined where the name says no system or no processor: such a package must not be guessed at.
 */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> | undefined {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return { cpu: [cpu], os: [os], ...(os === 'linux' && libc !== undefined ? { libc: [libc] } : {}) };
}

/** Whether some entry serves `name` when it is asked for by the package that lies at `from`. */
function isLocked(packages: Lock['packages'], from: string, name: string): boolean {
  const parts = from.split('/node_modules/');
  return (
    parts.some(
      (_, index) =>
        `${parts.slice(0, parts.length - index).join('/node_modules/')}/node_modules/${name}` in packages,
    ) || `node_modules/${name}` in packages
  );
}

/**
 * Adds the platform packages of other machines that npm left out. npm leaves out an optional package which the
 * registry did not offer when the lock was made, and `npm ci` on a machine whose registry does offer it then
 * refuses the lock ("Missing: … from lock file"). An entry needs no checksum: it is fetched by its exact version.
 */
export function completeLock(lock: Lock): { readonly lock: Lock; readonly added: readonly string[] } {
  const missing: Record<string, LockEntry> = {};
  for (const [from, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const platform = platformOf(name);
      if (platform === undefined || isLocked(lock.packages, from, name)) continue;
      missing[`node_modules/${name}`] = {
        version,
        ...platform,
        ...(entry.dev === true ? { dev: true } : {}),
        optional: true,
      };
    }
  }
  const packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return { lock: { ...lock, packages }, added: Object.keys(missing) };
}
