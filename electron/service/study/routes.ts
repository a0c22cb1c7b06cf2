import { Hono } from 'hono';
import type { ServiceDependencies } from '../dependencies.ts';
import { studyAgreementRoutes } from './agreement.ts';
import { studyAssignmentRoutes } from './assignments.ts';
import { studyCaseRoutes } from './cases.ts';
import { studyCohortRoutes } from './cohort.ts';
import { studyExportRoutes } from './exports.ts';
import { studyJobRoutes } from './jobs.ts';
import { studyProgressRoutes } from './progress.ts';
import { studyProtocolRoutes } from './protocol.ts';

/** `/api/study`: the study as its coordinator sets it up. */
export const studyRoutes = (deps: ServiceDependencies): Hono =>
  new Hono()
    .route('/', studyProtocolRoutes(deps))
    .route('/', studyCaseRoutes(deps))
    .route('/', studyAssignmentRoutes(deps))
    .route('/', studyProgressRoutes(deps))
    .route('/', studyAgreementRoutes(deps))
    .route('/', studyCohortRoutes(deps))
    .route('/', studyExportRoutes(deps))
    .route('/', studyJobRoutes(deps));
