import { z } from 'zod';
import { isLongToDerive, type ReadAsked, rememberDerived } from '../store/derivedOnce.ts';
import type { ServiceDependencies } from './dependencies.ts';

const knownSchema = z.object({ key: z.string(), missing: z.array(z.string()), numbers: z.json() }).nullable();

/**
 * Has a thread compute what follows from a read with marks in a volume, so that it is remembered when the read is locked
 * or shown. Where the read is another one by then, it is computed again: what was remembered stands under what it
 * follows from. Nobody waits behind a report for it: it is the tenth of a second that it takes where it is needed.
 */
export async function deriveAhead(
  { workspace: { db }, answers }: Pick<ServiceDependencies, 'workspace' | 'answers'>,
  asked: ReadAsked,
): Promise<void> {
  if (answers.isBusy() || !isLongToDerive(db, asked)) return;
  const { body } = await answers.begin({ kind: 'derived', ...asked });
  const known = knownSchema.parse(await new Response(body).json());
  if (known !== null) rememberDerived(known);
}
