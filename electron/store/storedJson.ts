import type { z } from 'zod';
import { BrokenRecord } from './errors.ts';

/**
 * What a JSON column holds, by the contract it was written by.
 * @throws BrokenRecord where it holds something else
 */
export function storedJson<Schema extends z.ZodType>(schema: Schema, json: string): z.output<Schema> {
  const parsed = schema.safeParse(jsonOf(json));
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
