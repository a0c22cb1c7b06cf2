import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { english } from '../../shared/texts/english.ts';

const electron = fileURLToPath(new URL('../../electron/', import.meta.url));

/** Every action that the sources name, as `read.submitted`. */
const actions = (): readonly string[] =>
  globSync('**/*.ts', { cwd: electron, exclude: (name) => name.endsWith('.test.ts') }).flatMap((file) =>
    [...readFileSync(`${electron}${file}`, 'utf8').matchAll(/\baction: '(\w+\.\w+)'/g)].map(
      ([, action = '']) => action,
    ),
  );

describe('what an event of the audit is called', () => {
  it('is said in words for every action that a change is written under', () => {
    const known = actions();
    expect(known).toContain('read.submitted');
    const keys = known.map((action) => action.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase()));
    expect(keys.filter((key) => !Object.hasOwn(english.audit.action, key))).toEqual([]);
  });
});
