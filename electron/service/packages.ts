import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Result } from '../../shared/base/result.ts';
import { enrolmentSchema } from '../../shared/contracts/packageFormats.ts';
import {
  addReaderSchema,
  confirmKeySchema,
  type LookedKey,
  makeAssignmentsSchema,
  makeReadsSchema,
  type OwnPackages,
  type Packages,
  takePackageSchema,
} from '../../shared/contracts/packages.ts';
import type { PackageJob } from '../packages/packageMessages.ts';
import { listAccounts } from '../store/accounts.ts';
import { assignedCases } from '../store/assignedCases.ts';
import { addReaderElsewhere, confirmKey, fingerprintsOf, ownEnrolment } from '../store/enrolment.ts';
import { isEmptyWorkspace, readersWorkspace } from '../store/incomingAssignments.ts';
import { outgoingCases } from '../store/outgoingAssignments.ts';
import { lockedSectionsOf, sectionsOf, uncalibratedOf } from '../store/outgoingSections.ts';
import { lockedReadsOf, packageLedger } from '../store/packageLedger.ts';
import { uncheckedOfReader } from '../store/pictureChecks.ts';
import {
  fingerprintOf,
  isOwnEnrolment,
  keyIdOf,
  type OpenKey,
  openKey,
  ownKey,
} from '../store/readerKeys.ts';
import { actorOf } from './actor.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { fileAnswer } from './fileAnswer.ts';
import { bodyOf, parameterOf } from './parse.ts';
import { notFound, problem } from './problem.ts';

const jobId = z.string().regex(/^[0-9a-f]{32}$/);
/** A form in which nothing looks for ids: what is sent is the reader's own. */
const FILE = 'application/octet-stream';

/**
 * `/api/packages`: what goes between the coordinator's computer and a reader's. Make a package, take one in, watch and
 * cancel that, and confirm the key by which a reader signs.
 */
export function packageRoutes({ workspace, signIns, packages, now }: ServiceDependencies): Hono {
  const { db } = workspace;
  const progressOf = (id: string, status = 200): Response => {
    const progress = packages.progress(id);
    return progress === null ? notFound(NO_SUCH_JOB) : Response.json(progress, { status });
  };
  const started = (begun: Result<string, 'busy'>): Response =>
    begun.ok ? progressOf(begun.value, 201) : problem('exportBusy', BUSY);
  const idAt = (context: Context): Result<string, Response> => parameterOf(context, 'id', jobId);

  /** The key of whoever asks, opened by their passphrase; tries are counted with those of signing in. */
  const keyOf = async (context: Context, passphrase: string): Promise<OpenKey | Response> => {
    const { readerId } = actorOf(context);
    const tried = await signIns.tried(async () => {
      const opened = await openKey(db, { readerId, passphrase, at: now() });
      return !opened.ok && opened.error.kind === 'wrongPassphrase' ? null : opened;
    });
    if (!tried.ok) return problem(tried.error.kind, tried.error.message);
    return tried.value.ok ? tried.value.value : problem(tried.value.error.kind, tried.value.error.message);
  };

  /** The first package makes the account of the reader who took it in: they have just chosen its passphrase. */
  const signInReader = (): void => {
    const here = readersWorkspace(db);
    const account = listAccounts(db).find(({ readerId }) => readerId === here?.readerId);
    if (account !== undefined)
      signIns.signIn({ readerId: account.readerId, name: account.name, role: 'reader' });
  };

  return new Hono()
    .get('/', (context) => {
      const key = ownKey(db, actorOf(context).readerId);
      const body: Packages = {
        ownFingerprint: key === null ? null : fingerprintOf(key.keyId),
        readers: listAccounts(db)
          .filter(({ role, state }) => role === 'reader' && state !== 'ended')
          .map(({ readerId, name }) => ({
            readerId,
            name,
            fingerprints: [...fingerprintsOf(db, readerId)],
            cases: outgoingCases(db, readerId),
            sections: sectionsOf(db, readerId),
            uncalibrated: uncalibratedOf(db, readerId),
            unchecked: uncheckedOfReader(db, readerId),
            reads: lockedReadsOf(db, readerId),
            sectionReads: lockedSectionsOf(db, readerId),
          })),
        ledger: packageLedger(db).map(({ readerId: _, ...row }) => row),
      };
      return context.json(body);
    })
    .get('/mine', (context) => {
      const { readerId } = actorOf(context);
      const here = readersWorkspace(db);
      const key = ownKey(db, readerId);
      const kind = here === null ? (isEmptyWorkspace(db) ? 'empty' : 'other') : 'reader';
      const body: OwnPackages = {
        workspace: kind,
        fingerprint: key === null ? null : fingerprintOf(key.keyId),
        coordinator:
          here === null
            ? null
            : { name: here.coordinator.name, fingerprint: fingerprintOf(here.coordinator.keyId) },
        // Repeats are not known of before their time, not even by their number.
        cases: assignedCases(db, { readerId, now: now() }).length,
        reads: lockedReadsOf(db, readerId),
        sections: sectionsOf(db, readerId),
        sectionReads: lockedSectionsOf(db, readerId),
      };
      return context.json(body);
    })
    .get('/key', (context) => {
      const enrolment = ownEnrolment(db, actorOf(context).readerId);
      if (enrolment === null) return notFound(NO_KEY);
      return new Response(JSON.stringify(enrolment, null, 2), {
        headers: { 'content-type': FILE, 'content-disposition': 'attachment; filename="osteoread-key.json"' },
      });
    })
    .put('/incoming', async (context) => {
      const body = context.req.raw.body ?? new Blob([]).stream();
      const received = await packages.receive(body);
      return received.ok
        ? context.json({ incomingId: received.value }, 201)
        : problem('invalidRequest', received.error);
    })
    .post('/taken', async (context) => {
      const asked = await bodyOf(context, takePackageSchema);
      if (!asked.ok) return asked.error;
      const { kind, incomingId, passphrase } = asked.value;
      const { readerId, role } = actorOf(context);
      if (kind === 'reads' && role === 'reader') return problem('forbidden', FOR_THE_COORDINATOR);
      const path = packages.received(incomingId);
      if (path === null) return notFound(NOT_RECEIVED);
      const job: PackageJob =
        kind === 'assignments'
          ? { kind: 'takeAssignments', path, passphrase }
          : { kind: 'takeReads', path, actor: readerId };
      const onDone = role === 'implicit' && kind === 'assignments' ? signInReader : () => undefined;
      return started(packages.start(job, { owner: readerId, onDone }));
    })
    .post('/assignments', async (context) => {
      const asked = await bodyOf(context, makeAssignmentsSchema);
      if (!asked.ok) return asked.error;
      const key = await keyOf(context, asked.value.passphrase);
      if (key instanceof Response) return key;
      const { readerId: owner, name: coordinator } = actorOf(context);
      const { readerId } = asked.value;
      return started(packages.start({ kind: 'makeAssignments', readerId, coordinator, key }, { owner }));
    })
    .post('/reads', async (context) => {
      const asked = await bodyOf(context, makeReadsSchema);
      if (!asked.ok) return asked.error;
      const key = await keyOf(context, asked.value.passphrase);
      if (key instanceof Response) return key;
      return started(packages.start({ kind: 'makeReads', key }, { owner: actorOf(context).readerId }));
    })
    .get('/jobs/:id', (context) => {
      const id = idAt(context);
      return id.ok ? progressOf(id.value) : id.error;
    })
    .delete('/jobs/:id', (context) => {
      const id = idAt(context);
      if (!id.ok) return id.error;
      packages.cancel(id.value);
      return progressOf(id.value);
    })
    .get('/jobs/:id/file', (context) => {
      const id = idAt(context);
      if (!id.ok) return id.error;
      const path = packages.file(id.value, actorOf(context).readerId);
      const isOfReads = packages.progress(id.value)?.report?.kind === 'readsMade';
      const name = isOfReads ? 'osteoread-reads.zip' : 'osteoread-assignments.zip';
      return path === null
        ? notFound(NO_SUCH_JOB)
        : fileAnswer(path, name, FILE, context.req.header('range'));
    })
    .post('/readers', async (context) => {
      const asked = await bodyOf(context, addReaderSchema);
      if (!asked.ok) return asked.error;
      const by = { actor: actorOf(context).readerId, at: now() };
      const added = addReaderElsewhere(db, by, asked.value);
      return added.ok ? context.body(null, 204) : problem(added.error.kind, added.error.message);
    })
    .post('/keys/look', async (context) => {
      const asked = await bodyOf(context, enrolmentSchema);
      if (!asked.ok) return problem('invalidRequest', NO_KEY_FILE);
      if (!isOwnEnrolment(asked.value)) return problem('invalidRequest', ALTERED_KEY_FILE);
      const { name, publicKey } = asked.value;
      const body: LookedKey = { name, fingerprint: fingerprintOf(keyIdOf(publicKey)) };
      return context.json(body);
    })
    .post('/keys', async (context) => {
      const asked = await bodyOf(context, confirmKeySchema);
      if (!asked.ok) return asked.error;
      const { readerId, enrolment } = asked.value;
      const by = { actor: actorOf(context).readerId, at: now() };
      const confirmed = confirmKey(db, by, readerId, enrolment);
      return confirmed.ok ? context.body(null, 204) : problem(confirmed.error.kind, confirmed.error.message);
    });
}

const NO_SUCH_JOB = 'There is no such package any more. Nothing in the workspace was changed. Make it again.';
const NOT_RECEIVED = 'The file is not here any more, so nothing was taken in. Choose it again.';
const BUSY =
  'Another package is under way, so this one was not begun. Wait until it has ended, or cancel it.';
const FOR_THE_COORDINATOR =
  'Reads are taken in by the coordinator, at the coordinator’s computer. Nothing was taken in.';
const NO_KEY =
  'You have no key at this computer yet. It is made when you take in your first package, or sign for the first time.';
const NO_KEY_FILE =
  'This is not a key file of OsteoRead, so nothing was changed. Choose the file that the reader saved under “Packages”.';
const ALTERED_KEY_FILE =
  'The key file was altered after it was made, so nothing was changed. Ask the reader to save it again.';
