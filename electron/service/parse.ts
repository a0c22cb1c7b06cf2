import type { Context } from 'hono';
import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { assignedSession } from './aliases.ts';
import { problem } from './problem.ts';

/** Reads a request's JSON body by its contract, or answers what was not understood. */
export async function bodyOf<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
): Promise<Result<z.output<Schema>, Response>> {
  let body: unknown;
  try {
    body = JSON.parse(await givenBody(context));
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
  const given = context.req.param(name);
  const session = assignedSession(context);
  const parsed = schema.safeParse(given === undefined || session === null ? given : session.inward(given));
  return parsed.success
    ? ok(parsed.data)
    : err(problem('notFound', 'There is nothing at this address. Nothing was changed.'));
}

/** The body as it came, by internal ids. */
async function givenBody(context: Context): Promise<string> {
  const text = await context.req.text();
  const session = assignedSession(context);
  return session === null ? text : (session.bodyInward(text) ?? '');
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
