import type { Context } from 'hono';
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { problem } from './problem.ts';

/** Reads a request's JSON body by its contract, or answers what was not understood. */
export async function bodyOf<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<Result<z.output<Schema>, Response>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch {
    return err(misunderstood('it is not JSON'));
  }
  const parsed = schema.safeParse(body);
  return parsed.success ? ok(parsed.data) : err(misunderstood(placesOf(parsed.error)));
}

/** Reads a part of the address by its contract, or answers that nothing is there. */
export function parameterOf<Schema extends z.ZodType>(
  context: Context,
  name: string,
  schema: Schema,
): Result<z.output<Schema>, Response> {
  const parsed = schema.safeParse(context.req.param(name));
  return parsed.success
    ? ok(parsed.data)
    : err(problem('notFound', 'There is nothing at this address. Nothing was changed.'));
}

const misunderstood = (why: string): Response =>
  problem(
    'invalidRequest',
    `The request was not understood (${why}), so nothing was changed. Reload the window and try again.`,
  );

/** Where a body departs from its contract, never what stands there. */
const placesOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
    .join('; ');
