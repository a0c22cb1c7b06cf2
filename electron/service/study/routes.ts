import { Hono } from 'hono';
import type { ServiceDependencies } from '../dependencies.ts';
import { studyAgreementRoutes } from './agreement.ts';
import { studyAssignmentRoutes } from './assignments.ts';
import { studyCaseRoutes } from './cases.ts';
import { studyExportRoutes } from './exports.ts';
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
    .route('/', studyExportRoutes(deps));
