import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { ask, BrokenBody } from './remoteRequest.ts';
import { failure, type RemoteFailure, type RemoteServer } from './remoteServer.ts';

/** An object to be stored, by its UIDs. */
export type SentInstance = {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopInstanceUid: string;
  readonly bytes: Uint8Array;
};

/** What a server made of one object. `sentence` says why it refused it, or what it changed. */
export type StoreAnswer =
  | { readonly kind: 'stored' }
  | { readonly kind: 'warning'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string };

const MOST_ANSWER_BYTES = 1024 * 1024;

const numbers = z.object({ Value: z.array(z.number()) });
const uids = z.object({ Value: z.array(z.string()) });
const items = z.object({
  Value: z
    .array(
      z.object({
        '00081155': uids.optional(),
        '00081196': numbers.optional(),
        '00081197': numbers.optional(),
      }),
    )
    .optional(),
});
/** Store Instances Response (PS3.18 table 10.5.3-1 and annex I.2). */
const answerSchema = z.object({ '00081198': items.optional(), '00081199': items.optional() });

/**
 * Sends one object (STOW-RS, PS3.18 §10.5). An answer that says nothing of the object is a refusal where its status is
 * one, and else takes the status at its word.
 */
export async function storeInstance(
  server: RemoteServer,
  { studyUid, sopInstanceUid, bytes }: SentInstance,
  signal: AbortSignal,
): Promise<Result<StoreAnswer, RemoteFailure>> {
  // Longer than chance and no part of a DICOM file's text: it is looked for in none.
  const boundary = `osteoread-${sopInstanceUid}`;
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Type: application/dicom\r\n\r\n`, 'latin1'),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'),
  ]);
  const contentType = `multipart/related; type="application/dicom"; boundary="${boundary}"`;
  const sent = { contentType, body };
  const answer = await ask(server, `/studies/${studyUid}`, 'application/dicom+json', signal, sent);
  if (!answer.ok) return answer;
  try {
    const said = await wholeText(answer.value.body);
    return ok(answerIn(said, answer.value.status, sopInstanceUid));
  } catch (thrown) {
    if (!(thrown instanceof BrokenBody)) throw thrown;
    return err(failure(signal.aborted ? 'cancelled' : 'brokenOff'));
  }
}

async function wholeText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > MOST_ANSWER_BYTES) break;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What a body says of one object. */
export function answerIn(text: string, status: number, sopInstanceUid: string): StoreAnswer {
  const parsed = answerSchema.safeParse(jsonOf(text));
  const said = parsed.success ? parsed.data : {};
  const about = (found: z.output<typeof items> | undefined) =>
    (found?.Value ?? []).find((item) => item['00081155']?.Value[0] === sopInstanceUid) ??
    // Some servers leave the UID of a refused object away; one object was sent.
    (found?.Value?.length === 1 && found.Value[0]?.['00081155'] === undefined ? found.Value[0] : undefined);
  const refused = about(said['00081198']);
  if (refused !== undefined)
    return { kind: 'refused', sentence: refusalSentence(refused['00081197']?.Value[0] ?? null) };
  const stored = about(said['00081199']);
  const warning = stored?.['00081196']?.Value[0];
  if (warning !== undefined) return { kind: 'warning', sentence: warningSentence(warning) };
  if (stored === undefined && status >= 300) return { kind: 'refused', sentence: refusalSentence(null) };
  return { kind: 'stored' };
}

function jsonOf(text: string): unknown {
  try {
    const found: unknown = JSON.parse(text);
    // Some servers answer a list of one.
    return Array.isArray(found) ? found[0] : found;
  } catch {
    return null;
  }
}

/** Failure Reason (0008,1197) by PS3.3 C.14.1.1 and PS3.4 table B.2-1; 0xA7xx and the like by their first digits. */
function refusalSentence(reason: number | null): string {
  if (reason === null) return 'The server refused the object and did not say why.';
  const code = reason.toString(16).toUpperCase().padStart(4, '0');
  const why =
    reason >> 8 === 0xa7
      ? 'it has no room left'
      : reason >> 8 === 0xa9
        ? 'the object is not of the class that it says'
        : reason >> 12 === 0xc
          ? 'it cannot understand the object'
          : (REFUSALS[reason] ?? 'it gives a reason of its own');
  return `The server refused the object: ${why} (${code}).`;
}

const REFUSALS: Readonly<Record<number, string>> = {
  272: 'it failed while storing it',
  274: 'it knows no such object',
  281: 'classes and instances conflict',
  290: 'it does not take objects of this class',
  292: 'this account may not store there',
};

/** Warning Reason (0008,1196) by PS3.4 table B.2-1. */
function warningSentence(reason: number): string {
  const code = reason.toString(16).toUpperCase().padStart(4, '0');
  const what = WARNINGS[reason] ?? 'with a remark of its own';
  return `The server stored the object, ${what} (${code}).`;
}

const WARNINGS: Readonly<Record<number, string>> = {
  45056: 'and changed some of its values',
  45062: 'and left some of its values away',
  45063: 'although it is not of the class that it says',
};
