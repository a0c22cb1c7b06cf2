import { Hono } from 'hono';
import { accountRoutes } from './accounts.ts';
import { captureActor } from './actor.ts';
import { translateIds } from './aliases.ts';
import { auditRoutes } from './audit.ts';
import { createAuditChecks } from './auditChecks.ts';
import { backupRoutes } from './backups.ts';
import { limitBodies } from './bodyLimits.ts';
import { consensusRoutes } from './consensus.ts';
import { placeConsensus } from './consensusPlace.ts';
import { consensusSignatureRoutes } from './consensusSignatures.ts';
import type { ServiceDependencies } from './dependencies.ts';
import { dicomwebRoutes } from './dicomweb.ts';
import { exportRoutes } from './exports.ts';
import { frameRunRoutes } from './frameRuns.ts';
import { histologyRoutes } from './histology.ts';
import { importRoutes } from './imports.ts';
import { refuseWhileLocked } from './lockedWorkspace.ts';
import { longitudinalRoutes } from './longitudinal.ts';
import { packageRoutes } from './packages.ts';
import { patientRoutes } from './patients.ts';
import { checkPermission } from './permissions.ts';
import { pictureCheckRoutes } from './pictureChecks.ts';
import { priorRoutes } from './priors.ts';
import { answerUnexpected, notFound } from './problem.ts';
import { queryRoutes } from './queries.ts';
import { readRoutes } from './reads.ts';
import { remoteRoutes } from './remotes.ts';
import { seriesRoutes } from './series.ts';
import { sessionRoutes } from './session.ts';
import { settingRoutes } from './settings.ts';
import { signatureRoutes } from './signatures.ts';
import { photographRoutes } from './study/histology.ts';
import { studyRoutes } from './study/routes.ts';
import { thumbnailRoutes } from './thumbnails.ts';
import { unitRoutes } from './units.ts';
import { vaultRoutes } from './vault.ts';
import { waitForHeavyWrites } from './waitForHeavyWrites.ts';
import { worklistRoutes } from './worklist.ts';

/**
 * The local service as a value: `Request → Response`, mounted by the desktop and by the loopback server alike.
 * Answers `/api/*` and `/dicomweb/*` only; who may ask is the mount's business.
 */
export function buildService(deps: ServiceDependencies): Hono {
  const app = new Hono();
  const { softwareVersion, now } = deps;
  const auditChecks = createAuditChecks({ directory: deps.workspace.directory, softwareVersion, now });
  app.onError(answerUnexpected);
  app.notFound(() => notFound('There is nothing at this address. Nothing was changed.'));
  app.use('/api/*', async (context, next) => {
    await next();
    // Hono's own way would wrap the answer, and a body of megabytes would leave in small pieces.
    context.res.headers.set('cache-control', 'no-store');
  });
  app.use('*', async (context, next) => {
    await next();
    // Nobody takes it, and what holds it ready would hold it for ever.
    if (context.req.raw.method === 'HEAD') await context.res.body?.cancel();
  });
  app.use('*', refuseWhileLocked(deps.workspace.vault));
  app.use('*', captureActor(deps.signIns));
  app.use('*', checkPermission);
  app.use('*', waitForHeavyWrites(deps.heavyWrites));
  app.use('*', limitBodies);
  app.use('*', translateIds(deps));
  app.use('/api/units/*', placeConsensus(deps));
  app.route('/api/session', sessionRoutes(deps));
  app.route('/api/accounts', accountRoutes(deps));
  app.route('/api/signatures', signatureRoutes(deps));
  app.route('/api/vault', vaultRoutes(deps));
  app.route('/api/patients', patientRoutes(deps, auditChecks));
  app.route('/api/worklist', worklistRoutes(deps));
  app.route('/api/units', unitRoutes(deps));
  app.route('/api/units', seriesRoutes(deps));
  app.route('/api/units', frameRunRoutes(deps));
  app.route('/api/units', priorRoutes(deps));
  app.route('/api/units', readRoutes(deps));
  app.route('/api/units', thumbnailRoutes(deps));
  app.route('/api/histology', histologyRoutes(deps));
  app.route('/api/histology', photographRoutes(deps));
  app.route('/api/checks', pictureCheckRoutes(deps));
  app.route('/api/queries', queryRoutes(deps));
  app.route('/api/consensus', consensusRoutes(deps));
  app.route('/api/consensus', consensusSignatureRoutes(deps));
  app.route('/api/imports', importRoutes(deps));
  app.route('/api/exports', exportRoutes(deps));
  app.route('/api/remotes', remoteRoutes(deps));
  app.route('/api/packages', packageRoutes(deps));
  app.route('/api/audit', auditRoutes(deps, auditChecks));
  app.route('/api/backups', backupRoutes(deps));
  app.route('/api/settings', settingRoutes(deps));
  app.route('/api/study', studyRoutes(deps));
  app.route('/api/longitudinal', longitudinalRoutes(deps));
  app.route('/dicomweb', dicomwebRoutes(deps));
  return app;
}
