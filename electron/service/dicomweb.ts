import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { ok, type Result } from '../../shared/base/result.ts';
import {
  type LibraryInstance,
  libraryInstance,
  libraryInstances,
  librarySeries,
  libraryStudies,
} from '../store/library.ts';
import { uuidOfServedUid } from '../store/servedUid.ts';
import type { ServiceDependencies } from './dependencies.ts';
import {
  type DicomObject,
  instanceObject,
  metadataObject,
  narrowed,
  seriesObject,
  studyObject,
} from './dicomJson.ts';
import { frameAnswer } from './frameAnswer.ts';
import { parameterOf } from './parse.ts';
import { notFound } from './problem.ts';

/**
 * The library as a read-only DICOMweb service (PS3.18 §10): searches, headers and frames, under opaque UIDs.
 */
export function dicomwebRoutes({ workspace }: ServiceDependencies): Hono {
  const { db, originalsDirectory } = workspace;
  const instanceAt = (context: Context): Result<LibraryInstance, Response> => {
    const [study, series, instance] = [
      uid(context, 'study'),
      uid(context, 'series'),
      uid(context, 'instance'),
    ];
    if (!study.ok) return study;
    if (!series.ok) return series;
    if (!instance.ok) return instance;
    const found = libraryInstance(db, study.value, series.value, instance.value);
    return found === null ? { ok: false, error: notFound(NO_SUCH_PICTURE) } : ok(found);
  };
  const instancesAt = (context: Context): Result<readonly LibraryInstance[], Response> => {
    const [study, series] = [uid(context, 'study'), uid(context, 'series')];
    if (!study.ok) return study;
    return series.ok ? ok(libraryInstances(db, study.value, series.value)) : series;
  };
  return new Hono()
    .get('/studies', (context) => answer(narrowed(libraryStudies(db).map(studyObject), queryOf(context))))
    .get('/studies/:study/series', (context) => {
      const study = uid(context, 'study');
      if (!study.ok) return study.error;
      return answer(narrowed(librarySeries(db, study.value).map(seriesObject), queryOf(context)));
    })
    .get('/studies/:study/series/:series/instances', (context) => {
      const found = instancesAt(context);
      return found.ok ? answer(narrowed(found.value.map(instanceObject), queryOf(context))) : found.error;
    })
    .get('/studies/:study/series/:series/metadata', (context) => {
      const found = instancesAt(context);
      if (!found.ok) return found.error;
      return found.value.length === 0 ? notFound(NO_SUCH_PICTURE) : answer(found.value.map(metadataObject));
    })
    .get('/studies/:study/series/:series/instances/:instance/metadata', (context) => {
      const found = instanceAt(context);
      return found.ok ? answer([metadataObject(found.value)]) : found.error;
    })
    .get('/studies/:study/series/:series/instances/:instance/frames/:frame', async (context) => {
      const found = instanceAt(context);
      if (!found.ok) return found.error;
      const frame = parameterOf(context, 'frame', frameNumber);
      if (!frame.ok) return frame.error;
      const accept = context.req.header('accept') ?? '';
      return frameAnswer(db, originalsDirectory, found.value, frame.value, accept);
    });
}

const NO_SUCH_PICTURE =
  'There is no such picture in this workspace. Nothing was changed. Go back to the worklist and open the case again.';

/** A served UID as the record's own id; any other UID is of no picture here. */
const uid = (context: Context, name: string): Result<string, Response> =>
  parameterOf(
    context,
    name,
    z.string().transform((text, issues) => {
      const uuid = uuidOfServedUid(text);
      if (uuid === null) issues.addIssue({ code: 'custom', message: 'is no UID of this workspace' });
      return uuid ?? '';
    }),
  );

const frameNumber = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .transform(Number);

const queryOf = (context: Context): URLSearchParams => new URL(context.req.url).searchParams;

const answer = (objects: readonly DicomObject[]): Response =>
  new Response(JSON.stringify(objects), {
    headers: { 'content-type': 'application/dicom+json', 'cache-control': 'no-store' },
  });
