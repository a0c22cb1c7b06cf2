import type { z } from 'zod';
import { BrokenRecord } from './errors.ts';

/**
 * What a JSON column holds, by the contract it was written by.
 * @throws BrokenRecord where it holds something else
 */
export const storedJson = <Schema extends z.ZodType>(schema: Schema, json: string): z.output<Schema> =>
  storedValue(schema, jsonOf(json));

/**
 * The same of what such a column held, already taken apart.
 * @throws BrokenRecord where it is something else
 */
export function storedValue<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new BrokenRecord('a stored record that breaks its contract');
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BrokenRecord('a stored record that is no JSON');
  }
}
