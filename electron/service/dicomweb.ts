import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { ok, type Result } from '../../shared/base/result.ts';
import { type LibraryInstance, libraryInstance, libraryInstances } from '../store/library.ts';
import {
  type LibraryPicture,
  libraryPicture,
  searchInstances,
  searchSeries,
  WHOLE_LIBRARY,
} from '../store/librarySearch.ts';
import { uuidOfServedUid } from '../store/servedUid.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { metadataObject, PIXEL_DATA } from './dicomJson.ts';
import { dicomJson, instancesFound, seriesFound, studiesFound } from './dicomSearch.ts';
import { type FrameReader, framesAnswer, pixelDataAnswer } from './frameAnswer.ts';
import { createFrameMemory } from './frameMemory.ts';
import { createHiddenBits } from './hiddenBits.ts';
import { parameterOf } from './parse.ts';
import { frameOf } from './pictureFrames.ts';
import { notFound } from './problem.ts';
import { FULL_SIDE, nativeFrame, renderedAnswer, THUMBNAIL_SIDE } from './renderedAnswer.ts';
import { wholeFilesAnswer } from './wholeFiles.ts';

const SERIES = '/studies/:study/series/:series';
const INSTANCE = `${SERIES}/instances/:instance`;

/**
 * The library as a read-only DICOMweb service (PS3.18 §10): searches, headers, frames and pixel data, under opaque
 * UIDs. docs/dicomweb.md lists what of the standard is here.
 */
export function dicomwebRoutes({ workspace, pixels }: ServiceDependencies): Hono {
  const { db, originalsDirectory } = workspace;
  const rendering = { db, originalsDirectory, pixels };
  const search = (context: Context) => ({ db, parameters: new URL(context.req.url).searchParams });
  const pictureAt = (context: Context): Result<LibraryPicture, Response> => {
    const ids = idsAt(context, ['study', 'series', 'instance']);
    if (!ids.ok) return ids;
    const [study = '', series = '', instance = ''] = ids.value;
    const picture = libraryPicture(db, study, series, instance);
    return picture === null ? { ok: false, error: notFound(NO_SUCH_PICTURE) } : ok(picture);
  };
  const files = { db, originalsDirectory, key: { bytes: randomBytes(32) } };
  const wholeFiles = async (context: Context, names: readonly string[]): Promise<Response> => {
    const ids = idsAt(context, names);
    if (!ids.ok) return ids.error;
    const [study, series, instance] = ids.value.map((id) => [id]);
    const scope = {
      ...WHOLE_LIBRARY,
      studyIds: study ?? null,
      seriesIds: series ?? null,
      instanceIds: instance ?? null,
    };
    const found = searchInstances(db, scope, MOST_PICTURES);
    return found.length === 0
      ? notFound(NO_SUCH_PICTURE)
      : wholeFilesAnswer(files, found, context.req.header('accept'));
  };
  const memory = createFrameMemory();
  const frames = { db, originalsDirectory, hidden: createHiddenBits() };
  const reading =
    (picture: LibraryPicture): FrameReader =>
    async (frameNumber, bytes, allocate) =>
      bytes === 'stored'
        ? frameOf(frames, picture, frameNumber, allocate)
        : nativeFrame(rendering, picture, frameNumber);
  /** A picture of an instance, of one of its frames, or of what stands in the middle of a series or a study. */
  const render =
    (side: number) =>
    async (context: Context): Promise<Response> => {
      const picture = pictureAt(context);
      if (!picture.ok) return picture.error;
      const frame = parameterOf(context, 'frame', frameNumber);
      if (!frame.ok) return frame.error;
      const size = { side, viewport: context.req.query('viewport') };
      return renderedAnswer(rendering, picture.value, frame.value, context.req.header('accept'), size);
    };
  const renderMiddle = async (context: Context): Promise<Response> => {
    const ids = idsAt(context, context.req.param('series') === undefined ? ['study'] : ['study', 'series']);
    if (!ids.ok) return ids.error;
    const [study = '', series] = ids.value;
    const seriesIds = series === undefined ? null : [series];
    const all = searchInstances(db, { ...WHOLE_LIBRARY, studyIds: [study], seriesIds }, MOST_PICTURES);
    const picture = all[Math.floor(all.length / 2)];
    if (picture === undefined) return notFound(NO_SUCH_PICTURE);
    const size = { side: THUMBNAIL_SIDE, viewport: context.req.query('viewport') };
    const frame = Math.ceil(picture.numberOfFrames / 2);
    return renderedAnswer(rendering, picture, frame, context.req.header('accept'), size);
  };
  const metadata = (context: Context, instances: readonly LibraryInstance[]): Response =>
    instances.length === 0
      ? notFound(NO_SUCH_PICTURE)
      : dicomJson(instances.map((instance) => metadataObject(instance, rootOf(context))));
  return new Hono()
    .get('/studies', (context) => studiesFound(search(context)))
    .get('/series', (context) => seriesFound(search(context)))
    .get('/instances', (context) => instancesFound(search(context), rootOf(context)))
    .get('/studies/:study/series', (context) => {
      const ids = idsAt(context, ['study']);
      return ids.ok ? seriesFound(search(context), { studyIds: ids.value }) : ids.error;
    })
    .get('/studies/:study/instances', (context) => {
      const ids = idsAt(context, ['study']);
      return ids.ok ? instancesFound(search(context), rootOf(context), { studyIds: ids.value }) : ids.error;
    })
    .get(`${SERIES}/instances`, (context) => {
      const ids = idsAt(context, ['study', 'series']);
      if (!ids.ok) return ids.error;
      const [study = '', series = ''] = ids.value;
      return instancesFound(search(context), rootOf(context), { studyIds: [study], seriesIds: [series] });
    })
    .get('/studies/:study/metadata', (context) => {
      const ids = idsAt(context, ['study']);
      if (!ids.ok) return ids.error;
      const series = searchSeries(db, { ...WHOLE_LIBRARY, studyIds: ids.value });
      return metadata(
        context,
        series.flatMap(({ studyId, seriesId }) => libraryInstances(db, studyId, seriesId)),
      );
    })
    .get(`${SERIES}/metadata`, (context) => {
      const ids = idsAt(context, ['study', 'series']);
      if (!ids.ok) return ids.error;
      const [study = '', series = ''] = ids.value;
      return metadata(context, libraryInstances(db, study, series));
    })
    .get(`${INSTANCE}/metadata`, (context) => {
      const picture = pictureAt(context);
      if (!picture.ok) return picture.error;
      const { studyId, seriesId, instanceId } = picture.value;
      const instance = libraryInstance(db, studyId, seriesId, instanceId);
      return metadata(context, instance === null ? [] : [instance]);
    })
    .get(`${INSTANCE}/frames/:frames`, async (context) => {
      const picture = pictureAt(context);
      if (!picture.ok) return picture.error;
      const frames = parameterOf(context, 'frames', frameNumbers);
      if (!frames.ok) return frames.error;
      const accept = context.req.header('accept');
      return framesAnswer(picture.value, frames.value, accept, reading(picture.value), memory);
    })
    .get(`${INSTANCE}/rendered`, render(FULL_SIDE))
    .get(`${INSTANCE}/thumbnail`, render(THUMBNAIL_SIDE))
    .get(`${INSTANCE}/frames/:frame/rendered`, render(FULL_SIDE))
    .get(`${INSTANCE}/frames/:frame/thumbnail`, render(THUMBNAIL_SIDE))
    .get(`${SERIES}/thumbnail`, renderMiddle)
    .get('/studies/:study/thumbnail', renderMiddle)
    .get(`${INSTANCE}/bulkdata/${PIXEL_DATA}`, async (context) => {
      const picture = pictureAt(context);
      if (!picture.ok) return picture.error;
      return pixelDataAnswer(picture.value, context.req.header('accept'), reading(picture.value));
    })
    .get('/studies/:study', (context) => wholeFiles(context, ['study']))
    .get(SERIES, (context) => wholeFiles(context, ['study', 'series']))
    .get(INSTANCE, (context) => wholeFiles(context, ['study', 'series', 'instance']));
}

const NO_SUCH_PICTURE =
  'There is no such picture in this workspace. Nothing was changed. Go back to the worklist and open the case again.';
/** Enough to find the middle of any series. */
const MOST_PICTURES = 20_000;

/** The ids of the records in an address. A UID that none of this workspace's records has leads nowhere. */
function idsAt(context: Context, names: readonly string[]): Result<readonly string[], Response> {
  const ids: string[] = [];
  for (const name of names) {
    const id = parameterOf(context, name, uid);
    if (!id.ok) return id;
    ids.push(id.value);
  }
  return ok(ids);
}

const uid = z.string().transform((text, issues) => {
  const uuid = uuidOfServedUid(text);
  if (uuid === null) issues.addIssue({ code: 'custom', message: 'is no UID of this workspace' });
  return uuid ?? '';
});

/** One frame, counted from 1; the first where the address names none. */
const frameNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .default('1')
  .transform(Number);

/** `1` or `1,2,3`, counted from 1. */
const frameNumbers = z
  .string()
  .max(100_000)
  .regex(/^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/)
  .transform((list) => list.split(',').map(Number));

/** The address of this service as the client called it. */
function rootOf(context: Context): string {
  const { protocol, host } = new URL(context.req.url);
  return `${protocol}//${host}/dicomweb`;
}
