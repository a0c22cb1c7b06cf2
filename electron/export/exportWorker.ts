import type { ExportReport } from '../../shared/contracts/exports.ts';
import { inJobThread } from '../jobs/inJobThread.ts';
import type { ExportAmount, ExportWorkerData } from './exportMessages.ts';
import { runExport } from './exportRun.ts';

/** The thread in which pictures are read, de-identified and packed, so that a reader's requests never wait for it. */
await inJobThread<ExportWorkerData, ExportAmount, ExportReport>(runExport);
