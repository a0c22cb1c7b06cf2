import type { PackageReport } from '../../shared/contracts/packages.ts';
import { inJobThread } from '../jobs/inJobThread.ts';
import type { ItemsDone } from '../jobs/jobMessages.ts';
import type { PackageWorkerData } from './packageMessages.ts';
import { runPackage } from './packageRun.ts';

/** The thread in which packages are written and read, so that a reader's requests never wait for it. */
await inJobThread<PackageWorkerData, ItemsDone, PackageReport>(runPackage);
