import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { UnitId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { type AssignedCase, type AssignedReader, assignedCases } from '../store/assignedCases.ts';
import { aliasesOf, behindAlias, behindAliasOf, completeAliases } from '../store/assignmentAliases.ts';
import { type AtUnit, primaryAt } from '../store/atUnit.ts';
import type { ReadableDb } from '../store/database.ts';
import { ownIdsAmong, recordIdsAmong } from '../store/recordIds.ts';
import { referenceAt } from '../store/referencePlace.ts';
import { servedUid, uuidOfServedUid } from '../store/servedUid.ts';
import { currentStudy } from '../store/study.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { notFound, problem } from './problem.ts';

// To a reader of a blinded study a case is an assignment: every id that leaves is the assignment's own or one of its
// aliases, every id that comes is one of them, and this file is the only place where one is made of the other. Reads
// are kept by internal ids. What cannot be translated does not leave.

/** The session of a reader in a blinded study, for one request. */
export type AssignedSession = {
  readonly reader: AssignedReader;
  /** The case that the address names; null where it names none. */
  readonly assignment: () => AssignedCase | null;
  /** Where a unit is marked within that case: itself, or the film that it is read beside. */
  readonly at: (unitId: UnitId) => AtUnit | null;
  /** A part of an address with the internal id that it stands for; null for the id of anything else. */
  readonly inward: (part: string) => string | null;
  /** A body with internal ids; null where one stands in it already, which no reader was given. */
  readonly bodyInward: (body: string) => string | null;
};

declare module 'hono' {
  interface ContextVariableMap {
    /** Set for a reader of a blinded study alone. */
    assigned: AssignedSession | null;
  }
}

/** The session of a reader in a blinded study; null for anybody else. */
export const assignedSession = (context: Context): AssignedSession | null => context.get('assigned') ?? null;

/**
 * What somebody reads who has opened a unit: their assignment in a blinded study, what a consensus agrees on, and else
 * their one read of it.
 */
export function placeOf(context: Context, unitId: UnitId): AtUnit {
  const at = assignedSession(context)?.at(unitId) ?? null;
  return at ?? context.get('consensusPlace')?.(unitId) ?? primaryAt(unitId, actorOf(context).readerId);
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const SERVED_UID = /\b2\.25\.\d+/g;
/** A UID of ours has some 38 digits; "2.25.2024" is what somebody wrote. */
const FEWEST_DIGITS = '2.25.'.length + 30;

function sessionOf(db: ReadableDb, reader: AssignedReader): AssignedSession {
  let assignment: AssignedCase | null = null;
  const internalOf = (given: string): string | null => {
    // Two cases in one address would say whether they belong together.
    if (assignment !== null) return behindAliasOf(db, assignment, given);
    const found = behindAlias(db, reader, given);
    assignment = found?.assignment ?? null;
    return found?.internalId ?? null;
  };
  const uuidInward = (given: string): string | null =>
    internalOf(given) ?? (ownIdsAmong(db, reader.readerId, new Set([given])).size > 0 ? given : null);
  return {
    reader,
    assignment: () => assignment,
    at(unitId) {
      if (assignment === null) return null;
      const { caseCode: _, ...at } = assignment;
      return unitId === at.unitId ? at : referenceAt(db, at, unitId);
    },
    inward(part) {
      let isKnown = true;
      const known = (id: string | null): string => {
        isKnown &&= id !== null;
        return id ?? '';
      };
      const inside = part
        .replaceAll(SERVED_UID, (uid) => {
          const internal = internalOf(uuidOfServedUid(uid) ?? '');
          return known(internal === null ? null : servedUid(internal));
        })
        .replaceAll(UUID, (id) => known(uuidInward(id.toLowerCase())));
      return isKnown ? inside : null;
    },
    bodyInward(body) {
      if (assignment === null) return body;
      const aliases = aliasesOf(db, assignment);
      const internal = new Map([...aliases].map(([id, alias]) => [alias, id]));
      const given = body.match(UUID) ?? [];
      if (given.some((id) => aliases.has(id.toLowerCase()))) return null;
      return body.replaceAll(UUID, (id) => internal.get(id.toLowerCase()) ?? id);
    },
  };
}

/**
 * Gives readers of a blinded study their sessions, and translates what is answered to them. Pictures are asked for by
 * the case alone: whatever searches or lists beyond one is refused, and so is any form in which ids cannot be found.
 */
export function translateIds({
  workspace,
  now,
}: Pick<ServiceDependencies, 'workspace' | 'now'>): MiddlewareHandler {
  const { db } = workspace;
  return async (context, next) => {
    const actor = context.get('actor');
    if (actor?.role !== 'reader' || !currentStudy(db).isBlinded) return next();
    if (!isWithinACase(context)) return problem('forbidden', BEYOND_THE_CASE);
    const session = sessionOf(db, { readerId: actor.readerId, now: now() });
    const parts = new URL(context.req.url).pathname.split('/');
    if (parts.some((part) => session.inward(part) === null)) return notFound(NO_SUCH_CASE);
    const assignment = session.assignment();
    const made = assignment === null ? ok(0) : completeAliases(db, assignment, session.reader.now);
    if (!made.ok) return problem(made.error.kind, made.error.message);
    context.set('assigned', session);
    await next();
    const translated = await outward(db, session, context.res);
    if (translated.ok) context.res = translated.value;
    else {
      console.error(`An answer was held back: ${translated.error}`);
      context.res = problem('unexpected', HELD_BACK);
    }
  };
}

/** Of the library only what lies below a picture that the case shows, and the headers of its series. */
const DICOMWEB_WITHIN_A_CASE =
  /^\/dicomweb\/studies\/:study\/series\/:series\/(metadata$|instances\/:instance\/)/;

function isWithinACase(context: Context): boolean {
  const path = matchedRoutes(context).find(({ method }) => method !== 'ALL')?.path ?? '';
  return !path.startsWith('/dicomweb/') || DICOMWEB_WITHIN_A_CASE.test(path);
}

const JSON_FORMS = /^application\/(json|problem\+json|dicom\+json)(;|$)/;
/** Pictures and bare frames hold no ids. Whole files do, and have no place here. */
const FORMS_WITHOUT_IDS =
  /^(image\/jpeg$|application\/octet-stream(;|$)|multipart\/related; type="(application\/octet-stream|image\/jpeg)")/;

async function outward(
  db: ReadableDb,
  session: AssignedSession,
  response: Response,
): Promise<Result<Response, string>> {
  const contentType = response.headers.get('content-type');
  if (contentType === null && response.body === null) return ok(response);
  if (FORMS_WITHOUT_IDS.test(contentType ?? '')) return ok(response);
  if (!JSON_FORMS.test(contentType ?? '')) return err('it has no form in which ids can be found');
  const text = JSON.stringify(JSON.parse(await response.text(), scrubbed(session.assignment())));
  const said = translated(db, session, text);
  if (!said.ok) return said;
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return ok(new Response(said.value, { status, headers }));
}

/** What of pictures counts on from examination to examination, or names the patient of several cases. */
const scrubbed =
  (assignment: AssignedCase | null) =>
  (key: string, value: unknown): unknown => {
    if (key === 'instanceNumber' || key === 'acquisitionNumber') return null;
    if (key === '00200011' || key === '00200012' || key === '00200013') return undefined;
    if (key === '00100010') return { vr: 'PN', Value: [{ Alphabetic: assignment?.caseCode ?? '' }] };
    if (key === '00100020') return { vr: 'LO', Value: [assignment?.caseCode ?? ''] };
    return value;
  };

/** The text with aliases for internal ids, or why that cannot be. */
function translated(db: ReadableDb, session: AssignedSession, text: string): Result<string, string> {
  const assignment = session.assignment();
  const aliases = assignment === null ? new Map<string, string>() : aliasesOf(db, assignment);
  const uids = new Set(text.match(SERVED_UID) ?? []);
  const aliasOf = (uid: string): string | undefined => aliases.get(uuidOfServedUid(uid) ?? '');
  const unknownUid = [...uids].some((uid) => aliasOf(uid) === undefined && uid.length >= FEWEST_DIGITS);
  if (unknownUid) return err('a UID has no alias');
  const others = new Set((text.match(UUID) ?? []).map((id) => id.toLowerCase()));
  for (const id of aliases.keys()) others.delete(id);
  // A worklist is full of them: they are not looked for among all records.
  if (others.size > 0)
    for (const { assignmentId } of assignedCases(db, session.reader)) others.delete(assignmentId);
  const records = recordIdsAmong(db, others);
  const own = ownIdsAmong(db, session.reader.readerId, records);
  if ([...records].some((id) => !own.has(id))) return err('an id has no alias');
  return ok(
    text
      .replaceAll(UUID, (id) => aliases.get(id.toLowerCase()) ?? id)
      .replaceAll(SERVED_UID, (uid) => {
        const alias = aliasOf(uid);
        return alias === undefined ? uid : servedUid(alias);
      }),
  );
}

const NO_SUCH_CASE = 'There is no such case among yours. Nothing was changed. Go back to the worklist.';
const BEYOND_THE_CASE =
  'In a blinded study pictures are shown by the case that is being read, so nothing is searched or sent beyond it. ' +
  'Nothing was changed.';
const HELD_BACK =
  'This answer would have told more than a reader of a blinded study may know, so it was held back. Everything saved ' +
  'is kept. Tell the coordinator, and go on with another case.';
