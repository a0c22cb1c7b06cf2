import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './bundles.ts';
import { askedNight, NIGHTLY_PARTS, runOf } from './nightlyParts.ts';

describe('the tests of the night', () => {
  it('are there, and read the sizes that they are given', () => {
    const sizes = readFileSync(join(projectRoot, 'test', 'sizes.ts'), 'utf8');
    for (const { file, size } of NIGHTLY_PARTS.filter((part) => 'file' in part)) {
      expect(existsSync(join(projectRoot, file)), file).toBe(true);
      expect(sizes).toContain(`process.env.${size.variable}`);
    }
  });

  it('run whole at night, and in part in a small one', () => {
    const runs = (isSmall: boolean) => NIGHTLY_PARTS.map((part) => runOf(part, isSmall));
    expect(runs(false)).toContainEqual({ args: ['--project=desktop'], env: {} });
    expect(runs(true)).toContainEqual({
      args: ['--project=desktop', '--tags-filter=smoke'],
      env: {},
      tag: 'smoke',
    });
    expect(runs(true)).toContainEqual({
      args: ['--project=service', 'test/store/crash.test.ts'],
      env: { OSTEOREAD_KILLS: '1' },
    });
  });

  it('are picked by words of their names, and by none all of them are', () => {
    const names = (words: readonly string[]) => askedNight(words, false)?.parts.map(({ name }) => name);
    expect(names([])).toEqual(NIGHTLY_PARTS.map(({ name }) => name));
    expect(names(['fuzz'])).toEqual(['fuzz readers', 'fuzz bodies']);
    expect(names(['torn', 'bodies'])).toEqual(['fuzz bodies', 'torn copies']);
    expect(names(['fuzz', 'nothing'])).toBeUndefined();
  });

  it('begin where a seed says, which is a number', () => {
    expect(askedNight([], true, '42')).toMatchObject({ seed: 42, isSmall: true });
    expect(askedNight([], true)?.seed).toBeNull();
    expect(askedNight([], true, 'x')).toBeNull();
  });
});
