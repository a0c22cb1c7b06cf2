import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './bundles.ts';
import { platformOf } from './lockCompletion.ts';

/** The fields of a package-lock.json entry that say where a package comes from and what it may do. */
interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const read = (name: string) => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));
const lock: { readonly packages: Readonly<Record<string, Entry>> } = read('package-lock.json');
const all = Object.entries(lock.packages);
const installed = all.filter(([path]) => path !== '');
const nameOf = (path: string): string => path.split('node_modules/').at(-1) ?? path;
const namesWhere = (holds: (entry: Entry, path: string) => boolean): readonly string[] =>
  installed.filter(([path, entry]) => holds(entry, path)).map(([path]) => nameOf(path));

/** What a package that an installer holds may be given under. */
const SHIPPED: readonly string[] = [
  'MIT',
  'Apache-2.0',
  'ISC',
  '0BSD',
  'BSD-3-Clause',
  'BSL-1.0',
  // Fonts.
  'OFL-1.1',
  '(MIT OR CC0-1.0)',
  // libvips, which sharp loads as a library of its own file: it can be replaced, as this licence asks.
  'LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
];
/** What a tool may be given under besides, of which an installer holds nothing. */
const TOOLS: readonly string[] = [
  ...SHIPPED,
  'BSD-2-Clause',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC0-1.0',
  'MPL-2.0',
  'Apache-2.0 AND MIT',
  'MIT OR Apache-2.0',
  'PSF-2.0',
  'Python-2.0',
  'WTFPL',
  '(WTFPL OR MIT)',
  'WTFPL OR ISC',
];
/** Says its licence in a file alone. */
const LICENCE_IN_A_FILE = 'png-js';

describe('what is installed', () => {
  it('comes from the registry by its version, and from nowhere else', () => {
    // The lock names no address for what the registry has; it would for git, an archive or a folder.
    expect(namesWhere(({ resolved, link }) => resolved !== undefined || link === true)).toEqual([]);
    const asked = all.flatMap(([, { dependencies, devDependencies, optionalDependencies }]) =>
      Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }),
    );
    expect(asked.length).toBeGreaterThan(500);
    expect(asked.filter(([, range]) => /[:/]/.test(range.replace(/^npm:(@[\w.-]+\/)?/, '')))).toEqual([]);
    expect(read('package.json').overrides).toBeUndefined();
  });

  it('is what it was when it was locked, by its SHA-512', () => {
    const unsealed = namesWhere(
      ({ integrity }) => integrity === undefined || !/^sha512-[\w+/]{86}==$/.test(integrity),
    );
    // Tools for other machines that the registry did not offer when the lock was made; never part of an installer.
    const elsewhere = namesWhere(
      ({ dev, optional, integrity }, path) =>
        integrity === undefined &&
        dev === true &&
        optional === true &&
        platformOf(nameOf(path)) !== undefined,
    );
    expect(unsealed).toEqual(elsewhere);
    expect(installed.length - unsealed.length).toBeGreaterThan(700);
  });

  it('runs nothing while it is installed, but for the one package that brings Node', () => {
    const { allowScripts }: { allowScripts: Readonly<Record<string, boolean>> } = read('package.json');
    expect(
      namesWhere(({ hasInstallScript }) => hasInstallScript === true).filter(
        (name) => !(name in allowScripts),
      ),
    ).toEqual([]);
    expect(Object.keys(allowScripts).filter((name) => allowScripts[name] === true)).toEqual(['node']);
    expect(namesWhere((_entry, path) => path === 'node_modules/node')).toEqual(['node']);
  });

  it('is given under licences that were looked at', () => {
    const isLicensed = ({ dev, license, integrity }: Entry): boolean =>
      license === undefined
        ? dev === true && integrity === undefined
        : (dev === true ? TOOLS : SHIPPED).includes(license);
    expect(namesWhere((entry) => !isLicensed(entry))).toEqual([LICENCE_IN_A_FILE]);
    const text = readFileSync(join(projectRoot, 'node_modules', LICENCE_IN_A_FILE, 'LICENSE'), 'utf8');
    expect(text).toMatch(/^(The )?MIT License|Permission is hereby granted, free of charge/im);
  });
});
