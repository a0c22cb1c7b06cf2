import type { StudyJobReport } from '../../shared/contracts/studyJobs.ts';
import { inJobThread } from './inJobThread.ts';
import type { ItemsDone } from './jobMessages.ts';
import { runStudyJob, type StudyJobData } from './studyJobRun.ts';

/** The thread in which files of the study are written, so that nobody's requests wait for them. */
await inJobThread<StudyJobData, ItemsDone, StudyJobReport>(runStudyJob);
