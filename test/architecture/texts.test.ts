import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { english } from '../../shared/texts/english.ts';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));

type Texts = { readonly [name: string]: string | Texts };

/** Keys as they are asked for: both forms of a plural under one. */
const keysOf = (texts: Texts, path = ''): readonly string[] =>
  Object.entries(texts).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [`${path}${name.replace(/_(?:one|other)$/u, '')}`]
      : keysOf(value, `${path}${name}.`),
  );

/** Keys that a source names, whole or, where a value decides, with that value as `${…}`. */
const NAMED = /(?<=['"`])[a-z]\w*\.(?:[\w.-]|\$\{[^{}]*\})+/giu;
const sources = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', {
  cwd: projectRoot,
  exclude: ['shared/texts/{english,chinese}/**', '**/*.test.{ts,tsx}'],
});
const named = new Set(
  sources.flatMap((file) => readFileSync(join(projectRoot, file), 'utf8').match(NAMED) ?? []),
);
const families = [...named]
  .filter((name) => name.includes('$'))
  .map((name) => new RegExp(`^${name.replaceAll('.', '[.]').replaceAll(/\$\{[^{}]*\}/gu, '.+')}$`, 'u'));

/** Keys that no source asks for. One whose whole path is another's value cannot be told, and none is. */
const unasked = (keys: readonly string[]): readonly string[] =>
  keys.filter((key) => !named.has(key) && !families.some((family) => family.test(key)));

describe('the catalogue and the sources', () => {
  it('have no text that nothing asks for', () => {
    expect(unasked([...new Set(keysOf(english))])).toEqual([]);
  });

  it('are told a text that nothing asks for, also beside a family of texts', () => {
    expect(unasked(['worklist.title', 'worklist.nobodyAsks', 'audit.action.importEnded'])).toEqual([
      'worklist.nobodyAsks',
    ]);
  });
});
