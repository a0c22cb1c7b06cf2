import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result.ts';
import {
  listRemoteSeriesSchema,
  type Remote,
  type SaveRemote,
  saveRemoteSchema,
  searchRemoteSchema,
  startRemoteImportSchema,
} from '../../shared/contracts/remotes.ts';
import type { FetchMemory } from '../dicomweb/remoteImports.ts';
import { remoteSeries, searchRemoteStudies } from '../dicomweb/remoteSearch.ts';
import type { RemoteFailure, RemoteServer } from '../dicomweb/remoteServer.ts';
import type { StoreFault } from '../store/errors.ts';
import {
  forgetRemote,
  isFetched,
  keepFetched,
  keepRemote,
  type StoredRemote,
  storedRemote,
  storedRemotes,
} from '../store/identityVaultRemotes.ts';
import { currentStudy } from '../store/study.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';

/** What a test of an entry asks for: as little as a server can be asked for. */
const ANYTHING = {
  patientId: '',
  patientName: '',
  fromDate: '',
  toDate: '',
  modality: '',
  offset: 0,
  limit: 1,
};

/**
 * `/api/remotes`: the image servers of the workspace, what they have, and imports from them. What they answer names
 * persons by nature, so a blinded study searches and imports nothing; it may have servers, to which objects without
 * identity are sent. Without an entry nothing is ever asked of any computer.
 */
export function remoteRoutes({ workspace, imports, now }: ServiceDependencies): Hono {
  const { db } = workspace;
  const by = (context: Context) => ({ actor: actorOf(context).readerId, at: now() });
  const at = (context: Context): Result<{ remoteId: string; remote: StoredRemote }, Response> => {
    const id = parameterOf(context, 'id', z.uuid());
    if (!id.ok) return id;
    const remote = storedRemote(db, id.value);
    return remote === null ? err(notFound(NO_SUCH_SERVER)) : ok({ remoteId: id.value, remote });
  };
  const memoryOf = (context: Context, remoteId: string): FetchMemory => ({
    isHere: (sopInstanceUid) => isFetched(db, remoteId, sopInstanceUid),
    // What is not remembered is fetched once more, and found to be here then.
    keep: (fetched) => void keepFetched(db, by(context), remoteId, fetched),
  });
  const list = (): Remote[] => storedRemotes(db).map(shown);
  const app = new Hono();
  for (const naming of ['/:id/studies', '/:id/series', '/:id/imports'])
    app.use(naming, async (_context, next) =>
      currentStudy(db).isBlinded ? problem('forbidden', BLINDED) : next(),
    );
  return app
    .get('/', (context) => context.json({ remotes: list() }))
    .post('/', async (context) => {
      const body = await bodyOf(context, saveRemoteSchema);
      if (!body.ok) return body.error;
      const kept = keepRemote(db, by(context), null, {
        ...body.value,
        auth: body.value.auth ?? { kind: 'none' },
      });
      return kept.ok ? context.json({ remotes: list() }, 201) : refused(kept.error);
    })
    .put('/:id', async (context) => {
      const found = at(context);
      if (!found.ok) return found.error;
      const body = await bodyOf(context, saveRemoteSchema);
      if (!body.ok) return body.error;
      const kept = keepRemote(db, by(context), found.value.remoteId, changed(found.value.remote, body.value));
      return kept.ok ? context.json({ remotes: list() }) : refused(kept.error);
    })
    .delete('/:id', (context) => {
      const found = at(context);
      if (!found.ok) return found.error;
      const gone = forgetRemote(db, by(context), found.value.remoteId);
      return gone.ok ? context.json({ remotes: list() }) : refused(gone.error);
    })
    .post('/:id/test', async (context) => {
      const found = at(context);
      if (!found.ok) return found.error;
      const answer = await searchRemoteStudies(found.value.remote, ANYTHING, context.req.raw.signal);
      return answer.ok ? context.body(null, 204) : remoteProblem(answer.error);
    })
    .post('/:id/studies', async (context) => {
      const found = at(context);
      if (!found.ok) return found.error;
      const query = await bodyOf(context, searchRemoteSchema);
      if (!query.ok) return query.error;
      const page = await searchRemoteStudies(found.value.remote, query.value, context.req.raw.signal);
      return page.ok ? Response.json(page.value) : remoteProblem(page.error);
    })
    .post('/:id/series', async (context) => {
      const found = at(context);
      if (!found.ok) return found.error;
      const body = await bodyOf(context, listRemoteSeriesSchema);
      if (!body.ok) return body.error;
      const { studyInstanceUid } = body.value;
      const series = await remoteSeries(found.value.remote, studyInstanceUid, context.req.raw.signal);
      return series.ok ? Response.json({ series: series.value }) : remoteProblem(series.error);
    })
    .post('/:id/imports', async (context) => {
      const found = at(context);
      if (!found.ok) return found.error;
      const body = await bodyOf(context, startRemoteImportSchema);
      if (!body.ok) return body.error;
      const { remoteId, remote } = found.value;
      const server: RemoteServer = { address: remote.address, auth: remote.auth };
      const started = imports.startRemote(server, body.value.studies, memoryOf(context, remoteId));
      if (started.ok) return Response.json(imports.progress(started.value.importId), { status: 201 });
      const { kind, message } = started.error;
      return problem(kind === 'notReceiving' ? 'invalidRequest' : kind, message);
    });
}

const NO_SUCH_SERVER = 'This image server is no longer in the list. Nothing was changed. Choose another one.';
const BLINDED =
  'This workspace holds a blinded study. What an image server answers names the patients, so none can be searched ' +
  'or imported from here. Nothing was changed.';

/** An entry without its secrets. */
const shown = ({ remoteId, name, address, auth }: StoredRemote & { readonly remoteId: string }): Remote => ({
  remoteId,
  name,
  address,
  auth: auth.kind,
  user: auth.kind === 'basic' ? auth.user : '',
});

/** A secret is only kept for the computer it was given for. */
function changed(known: StoredRemote, { name, address, auth }: SaveRemote): StoredRemote {
  if (auth !== null) return { name, address, auth };
  const isSameHost = new URL(address).origin === new URL(known.address).origin;
  return { name, address, auth: isSameHost ? known.auth : { kind: 'none' } };
}

const refused = (fault: StoreFault | 'unknown'): Response =>
  fault === 'unknown' ? notFound(NO_SUCH_SERVER) : problem(fault.kind, fault.message);

const remoteProblem = ({ message }: RemoteFailure): Response => problem('remoteFailed', message);
