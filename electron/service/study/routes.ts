import { Hono } from 'hono';
import type { ServiceDependencies } from '../dependencies.ts';
import { createUnblindedPermits } from '../unblindedPermits.ts';
import { studyAgreementRoutes } from './agreement.ts';
import { studyAnimalRoutes } from './animals.ts';
import { studyAssignmentRoutes } from './assignments.ts';
import { studyCaseDataRoutes } from './caseData.ts';
import { studyCaseRoutes } from './cases.ts';
import { checkedObjectRoutes } from './checkedObjects.ts';
import { studyCircumstanceRoutes } from './circumstances.ts';
import { studyCohortRoutes } from './cohort.ts';
import { studyExportRoutes } from './exports.ts';
import { studyHistologyRoutes } from './histology.ts';
import { studyJobRoutes } from './jobs.ts';
import { studyProgressRoutes } from './progress.ts';
import { studyProtocolRoutes } from './protocol.ts';
import { studyUnblindingRoutes } from './unblinding.ts';

/** `/api/study`: the study as its coordinator sets it up. */
export function studyRoutes(deps: ServiceDependencies): Hono {
  const permits = createUnblindedPermits(() => performance.now());
  return new Hono()
    .route('/', studyProtocolRoutes(deps))
    .route('/', studyCaseRoutes(deps))
    .route('/', studyCaseDataRoutes(deps))
    .route('/', studyAssignmentRoutes(deps))
    .route('/', studyProgressRoutes(deps))
    .route('/', studyAgreementRoutes(deps))
    .route('/', studyHistologyRoutes(deps))
    .route('/', studyCohortRoutes(deps))
    .route('/', studyAnimalRoutes(deps))
    .route('/', studyCircumstanceRoutes(deps))
    .route('/', studyExportRoutes(deps))
    .route('/', studyJobRoutes(deps, permits))
    .route('/', checkedObjectRoutes(deps))
    .route('/', studyUnblindingRoutes(deps, permits));
}
