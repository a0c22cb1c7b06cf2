import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Context, Hono } from 'hono';
import type { SectionId } from '../../../shared/base/ids.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import {
  type AddSection,
  addSectionSchema,
  editSectionSchema,
  type SectionAdded,
} from '../../../shared/contracts/histology.ts';
import { idSchema } from '../../../shared/contracts/ids.ts';
import type { ProblemKind } from '../../../shared/contracts/problem.ts';
import { worded } from '../../../shared/texts/wording.ts';
import type { ReadPhotograph } from '../../dicom/pixels/photograph.ts';
import { MOST_PHOTOGRAPH_BYTES } from '../../dicom/pixels/photographSize.ts';
import { say } from '../../english.ts';
import { classifyFault } from '../../store/errors.ts';
import { assignSections } from '../../store/sectionAssignments.ts';
import { sectionFile } from '../../store/sectionFiles.ts';
import { sectionResults } from '../../store/sectionResults.ts';
import { editSection, isSection, removeSection, studySections } from '../../store/sections.ts';
import { importRefusal } from '../../store/vaultFiles.ts';
import { actorOf } from '../actor.ts';
import type { ServiceDependencies } from '../dependencies.ts';
import { bodyOf, parameterOf } from '../parse.ts';
import { notFound, problem } from '../problem.ts';
import { TooManyBytes, upTo } from '../receivedBytes.ts';
import { sectionPicture } from '../sectionPicture.ts';

const sectionIdSchema = idSchema<SectionId>();

type Deps = ServiceDependencies;

/** `/api/study/histology`: sections as the coordinator sets them up, and what came of them. */
export function studyHistologyRoutes({ workspace, heavyWrites, pixels, now }: Deps): Hono {
  const { db, directory, vault } = workspace;
  const by = (context: Context) => ({ readerId: actorOf(context).readerId, now: now() });
  const listed = (context: Context): Response => context.json(studySections(db, actorOf(context).readerId));
  const after = (
    context: Context,
    done: Result<unknown, { readonly kind: ProblemKind; readonly message: string }>,
  ): Response => (done.ok ? listed(context) : problem(done.error.kind, done.error.message));
  const drop = (paths: readonly string[]): void => {
    for (const path of paths) rmSync(path, { force: true });
  };

  async function turnTo(context: Context, sectionId: SectionId, page: number): Promise<Response> {
    const file = sectionFile(db, directory, sectionId, 'original');
    if (file === null) return notFound(NO_SUCH_SECTION);
    const copyPath = loosePath(vault.plainDirectory());
    const read = await readFrom(pixels, { file, page, copyPath });
    if (!read.ok) return read.error;
    const turn = { sectionId, page, photograph: read.value };
    const changed = await heavyWrites.changePage({ by: by(context), turn });
    drop([copyPath, ...(changed.ok ? changed.value : [])]);
    return after(context, changed);
  }

  return new Hono()
    .get('/histology', listed)
    .get('/histology/results', (context) => context.json(sectionResults(db)))
    .get('/histology/sections/:sectionId/picture', async (context) => {
      const id = parameterOf(context, 'sectionId', sectionIdSchema);
      if (!id.ok) return id.error;
      return isSection(db, id.value)
        ? await sectionPicture(db, directory, id.value)
        : notFound(NO_SUCH_SECTION);
    })
    .put('/histology/sections/:sectionId', async (context) => {
      const id = parameterOf(context, 'sectionId', sectionIdSchema);
      if (!id.ok) return id.error;
      const body = await bodyOf(context, editSectionSchema);
      if (!body.ok) return body.error;
      const edit = body.value;
      return edit.kind === 'page'
        ? await turnTo(context, id.value, edit.page)
        : after(context, editSection(db, by(context), id.value, edit));
    })
    .delete('/histology/sections/:sectionId', (context) => {
      const id = parameterOf(context, 'sectionId', sectionIdSchema);
      if (!id.ok) return id.error;
      const removed = removeSection(db, directory, by(context), id.value);
      if (removed.ok) drop(removed.value);
      return after(context, removed);
    })
    .post('/histology/assignments', (context) => after(context, assignSections(db, by(context))));
}

/**
 * `POST /api/histology/photographs`: a photograph as the body of the request; it is decoded in a thread
 * and kept in the vault, or nothing of it is.
 */
export function photographRoutes({ workspace, heavyWrites, pixels, now }: Deps): Hono {
  const { db, vault } = workspace;
  return new Hono().post('/photographs', async (context) => {
    const asked = addSectionSchema.safeParse(context.req.query());
    if (!asked.success) return problem('invalidRequest', NOT_UNDERSTOOD);
    const refusal = importRefusal(db);
    if (refusal !== null) return problem(refusal.kind, refusal.message);
    const [sourcePath, copyPath] = [loosePath(vault.plainDirectory()), loosePath(vault.plainDirectory())];
    try {
      const received = await receive(context, sourcePath);
      if (!received.ok) return received.error;
      const read = await readFrom(pixels, { file: { path: sourcePath, key: null }, page: 1, copyPath });
      if (!read.ok) return read.error;
      const { readerId, role } = actorOf(context);
      const added = await heavyWrites.addSection({
        by: { readerId, now: now(), readsItself: role === 'implicit' },
        section: { ...asked.data, ...withoutPath(asked.data), photograph: read.value, sourcePath },
      });
      if (!added.ok) return problem(added.error.kind, added.error.message);
      const answer: SectionAdded = { sectionId: added.value, pages: read.value.pages };
      return context.json(answer, 201);
    } finally {
      for (const path of [sourcePath, copyPath]) rmSync(path, { force: true });
    }
  });
}

/** Only the last part of a name: folders may name a person twice. */
const withoutPath = ({ name }: AddSection) =>
  name === undefined ? {} : { name: name.split(/[\\/]/).at(-1) ?? '' };

function loosePath(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, `photograph-${randomUUID()}`);
}

const tooManyBytes = (): Response => problem('invalidRequest', say(worded('histology.refused.tooManyBytes')));

async function receive(context: Context, path: string): Promise<Result<null, Response>> {
  const body = context.req.raw.body;
  if (body === null) return err(problem('invalidRequest', NOT_UNDERSTOOD));
  // Before a gigabyte is sent for nothing.
  if (Number(context.req.header('content-length') ?? 0) > MOST_PHOTOGRAPH_BYTES) return err(tooManyBytes());
  try {
    await pipeline(
      Readable.fromWeb(body),
      upTo(MOST_PHOTOGRAPH_BYTES),
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    return ok(null);
  } catch (thrown) {
    if (thrown instanceof TooManyBytes) return err(tooManyBytes());
    const fault = classifyFault(thrown);
    return err(fault === null ? problem('invalidRequest', BROKEN_OFF) : problem(fault.kind, fault.message));
  }
}

async function readFrom(
  pixels: Deps['pixels'],
  asked: {
    readonly file: { readonly path: string; readonly key: Uint8Array | null };
    readonly page: number;
    readonly copyPath: string;
  },
): Promise<Result<ReadPhotograph, Response>> {
  const answer = await pixels.run({ kind: 'photograph', ...asked });
  if (answer.kind === 'photograph') return ok(answer.photograph);
  rmSync(asked.copyPath, { force: true });
  return err(
    answer.kind === 'refused'
      ? problem('invalidRequest', answer.sentence)
      : problem('frameUnavailable', UNREADABLE),
  );
}

const NO_SUCH_SECTION = 'There is no such section any more. Nothing was changed.';
const NOT_UNDERSTOOD =
  'It was not said to which case the photograph belongs, or no file came along, so nothing was taken in. Choose both again.';
const BROKEN_OFF = 'The photograph did not arrive whole, so nothing of it was kept. Send it again.';
const UNREADABLE =
  'The photograph could not be decoded, so nothing of it was kept. Free some memory or disk, or export a smaller copy, and try again.';
