import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FIXTURES } from './fixtures.ts';

const folder = new URL('../../shared/contracts/', import.meta.url);

/** Every schema that shared/contracts exports, by its name. */
async function contracts(): Promise<ReadonlyMap<string, z.ZodType>> {
  const found = new Map<string, z.ZodType>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const exports: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const [name, value] of Object.entries(exports))
      if (value instanceof z.ZodType) found.set(name, value);
  }
  return found;
}

describe('the contracts', async () => {
  const schemas = await contracts();

  it('all have a fixture that they take and one that they refuse', () => {
    expect([...schemas.keys()].sort()).toEqual(Object.keys(FIXTURES).sort());
    for (const [name, { refused }] of Object.entries(FIXTURES)) {
      expect(Object.keys(refused).length, name).toBeGreaterThan(0);
    }
  });

  describe.each([...schemas])('%s', (name, schema) => {
    const { good, refused } = FIXTURES[name] ?? { good: undefined, refused: {} };

    it('takes the good one, and gives it back as it came', () => {
      expect(schema.parse(good)).toEqual(good);
    });

    it.each(Object.entries(refused))('refuses %s', (_, value) => {
      expect(schema.safeParse(value).success).toBe(false);
    });
  });
});
