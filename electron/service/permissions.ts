import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Role } from '../../shared/contracts/session.ts';
import { problem } from './problem.ts';

/** Who may ask a route: `anyone` before signing in too. The implicit reader of a workspace without accounts may all. */
type Access = 'anyone' | readonly Exclude<Role, 'implicit'>[];

const EVERYBODY: Access = ['reader', 'coordinator', 'auditor'];
const READING: Access = ['reader'];
/** Readers, and coordinators where a consensus agrees on new marks; nowhere else do they mark (reads.ts). */
const MARKING: Access = ['reader', 'coordinator'];
const PICTURES: Access = ['reader', 'coordinator'];
const COORDINATING: Access = ['coordinator'];
/** Who looks after a study without reading in it. */
const SUPERVISING: Access = ['coordinator', 'auditor'];

/**
 * Every route of the service and who may ask it. A route that is missing here is refused to all with an account, and
 * a test.
 */
export const PERMISSIONS: Readonly<Record<string, Access>> = {
  'GET /api/session': 'anyone',
  'POST /api/session/sign-in': 'anyone',
  'POST /api/session/sign-out': 'anyone',
  'POST /api/session/lock': 'anyone',
  'POST /api/session/activity': 'anyone',
  'GET /api/settings/:key': 'anyone',
  'PUT /api/settings/:key': EVERYBODY,

  'GET /api/accounts': SUPERVISING,
  'POST /api/accounts': COORDINATING,
  'PUT /api/accounts/lock-after': COORDINATING,
  'PUT /api/accounts/own/passphrase': EVERYBODY,
  'PUT /api/accounts/:readerId/passphrase': COORDINATING,
  'POST /api/accounts/:readerId/end': COORDINATING,
  'GET /api/signatures/pending': READING,
  'POST /api/signatures': READING,

  'GET /api/backups': COORDINATING,
  'POST /api/backups': COORDINATING,
  'POST /api/backups/restore': COORDINATING,

  'GET /api/vault': 'anyone',
  'POST /api/vault/unlock': 'anyone',
  'POST /api/vault/seal': COORDINATING,
  'POST /api/vault/lock': COORDINATING,
  'POST /api/vault/resume': COORDINATING,
  'POST /api/vault/passphrase': COORDINATING,
  'DELETE /api/vault/plain-copies': COORDINATING,

  'GET /api/worklist': PICTURES,
  'GET /api/units/:unitId': PICTURES,
  'GET /api/units/:unitId/series': PICTURES,
  'GET /api/units/:unitId/series/:seriesId/stacks/:place': PICTURES,
  'GET /api/units/:unitId/frames/:run': PICTURES,
  'GET /api/units/:unitId/pictures/:instanceId/thumbnail': PICTURES,
  'GET /api/units/:unitId/priors': PICTURES,
  'PUT /api/units/:unitId/draft': MARKING,
  'POST /api/units/:unitId/draft/pictures': MARKING,
  'POST /api/units/:unitId/bone': READING,
  'POST /api/units/:unitId/submit': MARKING,
  'POST /api/units/:unitId/amendment': READING,

  'GET /api/histology/sections': READING,
  'GET /api/histology/sections/:assignmentId': READING,
  'GET /api/histology/sections/:assignmentId/picture': READING,
  'PUT /api/histology/sections/:assignmentId/draft': READING,
  'POST /api/histology/sections/:assignmentId/submit': READING,
  'POST /api/histology/sections/:assignmentId/correction': READING,
  'POST /api/histology/photographs': COORDINATING,

  'GET /api/queries': PICTURES,
  'POST /api/queries/:queryId/events': COORDINATING,

  'GET /api/consensus': COORDINATING,
  'POST /api/consensus': COORDINATING,
  'GET /api/consensus/:consensusId': COORDINATING,
  'POST /api/consensus/:consensusId/decisions': COORDINATING,
  'POST /api/consensus/:consensusId/third': COORDINATING,
  'POST /api/consensus/:consensusId/majority': COORDINATING,
  'POST /api/consensus/:consensusId/marks': COORDINATING,
  'POST /api/consensus/:consensusId/signatures': COORDINATING,
  'POST /api/consensus/:consensusId/signatures/file': COORDINATING,
  'GET /api/consensus/:consensusId/document/:reader': COORDINATING,
  'POST /api/signatures/decision': READING,

  'GET /api/audit/events': SUPERVISING,
  'GET /api/audit/table': SUPERVISING,
  'GET /api/audit/check': SUPERVISING,
  'POST /api/audit/check': SUPERVISING,
  'DELETE /api/audit/check': SUPERVISING,

  'DELETE /api/patients/:caseCode': COORDINATING,
  'GET /api/checks': COORDINATING,
  'GET /api/checks/:instanceId': COORDINATING,
  'PUT /api/checks/:instanceId': COORDINATING,
  'POST /api/imports': COORDINATING,
  'GET /api/imports/current': COORDINATING,
  'GET /api/imports/unfinished': COORDINATING,
  'DELETE /api/imports/unfinished/:id': COORDINATING,
  'PUT /api/imports/:id/files': COORDINATING,
  'POST /api/imports/:id/finish': COORDINATING,
  'GET /api/imports/:id': COORDINATING,
  'DELETE /api/imports/:id': COORDINATING,
  'GET /api/exports/plan': COORDINATING,
  'POST /api/exports': COORDINATING,
  'GET /api/exports/current': COORDINATING,
  'GET /api/exports/:id': COORDINATING,
  'GET /api/exports/:id/file': COORDINATING,
  'DELETE /api/exports/:id': COORDINATING,
  'GET /api/packages': SUPERVISING,
  'GET /api/packages/mine': READING,
  'GET /api/packages/key': READING,
  'PUT /api/packages/incoming': PICTURES,
  'POST /api/packages/taken': PICTURES,
  'POST /api/packages/assignments': COORDINATING,
  'POST /api/packages/reads': READING,
  // Also while the first package of a reader's computer makes the account that signs in.
  'GET /api/packages/jobs/:id': 'anyone',
  'DELETE /api/packages/jobs/:id': PICTURES,
  'GET /api/packages/jobs/:id/file': PICTURES,
  'POST /api/packages/readers': COORDINATING,
  'POST /api/packages/keys/look': COORDINATING,
  'POST /api/packages/keys': COORDINATING,
  'GET /api/remotes': COORDINATING,
  'POST /api/remotes': COORDINATING,
  'PUT /api/remotes/:id': COORDINATING,
  'DELETE /api/remotes/:id': COORDINATING,
  'POST /api/remotes/:id/test': COORDINATING,
  'POST /api/remotes/:id/studies': COORDINATING,
  'POST /api/remotes/:id/series': COORDINATING,
  'POST /api/remotes/:id/imports': COORDINATING,

  'GET /api/study/protocol': SUPERVISING,
  'POST /api/study/protocol': COORDINATING,
  'GET /api/study/cases': SUPERVISING,
  'PUT /api/study/screening': COORDINATING,
  'PUT /api/study/defects/:defectId': COORDINATING,
  'POST /api/study/defects/:defectId/other-bone': COORDINATING,
  'PUT /api/study/time-points/:timePointId': COORDINATING,
  'GET /api/study/case-data': SUPERVISING,
  'GET /api/study/case-data/:patientId': SUPERVISING,
  'PUT /api/study/case-data': COORDINATING,
  'PUT /api/study/case-variables': COORDINATING,
  'GET /api/study/assignments': SUPERVISING,
  'POST /api/study/assignments': COORDINATING,
  'GET /api/study/ordered-cases': SUPERVISING,
  'GET /api/study/progress': SUPERVISING,
  'GET /api/study/agreement': SUPERVISING,
  'GET /api/study/cohort': SUPERVISING,
  'GET /api/study/species': SUPERVISING,
  'GET /api/study/animals': SUPERVISING,
  'GET /api/study/circumstances': SUPERVISING,
  'GET /api/study/exports/:kind': SUPERVISING,
  'POST /api/study/unblinding': COORDINATING,
  'POST /api/study/jobs': SUPERVISING,
  'GET /api/study/jobs/current': SUPERVISING,
  'GET /api/study/jobs/:id': SUPERVISING,
  'DELETE /api/study/jobs/:id': SUPERVISING,
  'GET /api/study/jobs/:id/file': SUPERVISING,
  'POST /api/study/objects/check': SUPERVISING,
  'GET /api/study/beginning': SUPERVISING,
  'POST /api/study/beginning': COORDINATING,

  'GET /api/longitudinal': SUPERVISING,
  'GET /api/longitudinal/of-unit/:unitId': SUPERVISING,
  'GET /api/longitudinal/:defectId': SUPERVISING,
  'GET /api/longitudinal/:defectId/events': SUPERVISING,
  'POST /api/longitudinal/:defectId/events': COORDINATING,
  'DELETE /api/longitudinal/:defectId/events/:eventId': COORDINATING,

  'GET /api/study/histology': SUPERVISING,
  'GET /api/study/histology/results': SUPERVISING,
  'GET /api/study/histology/sections/:sectionId/picture': COORDINATING,
  'PUT /api/study/histology/sections/:sectionId': COORDINATING,
  'DELETE /api/study/histology/sections/:sectionId': COORDINATING,
  'POST /api/study/histology/assignments': COORDINATING,

  'GET /dicomweb/studies': PICTURES,
  'GET /dicomweb/series': PICTURES,
  'GET /dicomweb/instances': PICTURES,
  'GET /dicomweb/studies/:study': PICTURES,
  'GET /dicomweb/studies/:study/series': PICTURES,
  'GET /dicomweb/studies/:study/instances': PICTURES,
  'GET /dicomweb/studies/:study/metadata': PICTURES,
  'GET /dicomweb/studies/:study/thumbnail': PICTURES,
  'GET /dicomweb/studies/:study/series/:series': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/metadata': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/thumbnail': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance/metadata': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance/rendered': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance/thumbnail': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance/frames/:frames': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance/frames/:frame/rendered': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance/frames/:frame/thumbnail': PICTURES,
  'GET /dicomweb/studies/:study/series/:series/instances/:instance/bulkdata/7FE00010': PICTURES,
};

/** The route that will answer, as `METHOD pattern`; null where none does. */
function routeOf(context: Context): string | null {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL');
  return route === undefined ? null : `${route.method} ${route.path}`;
}

/** Refuses what this actor may not ask, and everything but signing in to those who are not signed in. */
export const checkPermission: MiddlewareHandler = async (context, next) => {
  const route = routeOf(context);
  const access = route === null ? [] : (PERMISSIONS[route] ?? []);
  const actor = context.get('actor');
  if (access === 'anyone' || actor?.role === 'implicit') return next();
  if (actor === null) return problem('signInNeeded', SIGN_IN_NEEDED);
  if (route === null || access.some((role) => role === actor.role)) return next();
  return problem('forbidden', NOT_FOR_THIS_ROLE);
};

const SIGN_IN_NEEDED =
  'Nobody is signed in, so this was not done. Everything saved is kept, and what is on screen stays. Sign in and try again.';
const NOT_FOR_THIS_ROLE =
  'Your role in this study does not allow this, so nothing was changed. The coordinator of the study can do it, or ' +
  'give it to somebody else.';
