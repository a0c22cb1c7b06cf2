import { accountFixtures } from './accountFixtures.ts';
import { agreementFixtures } from './agreementFixtures.ts';
import { animalFixtures } from './animalFixtures.ts';
import { auditFixtures } from './auditFixtures.ts';
import { backupFixtures } from './backupFixtures.ts';
import { caseDataFixtures } from './caseDataFixtures.ts';
import { cohortFixtures } from './cohortFixtures.ts';
import { consensusFixtures } from './consensusFixtures.ts';
import { exportFixtures } from './exportFixtures.ts';
import type { Fixture } from './fixture.ts';
import { histologyFixtures } from './histologyFixtures.ts';
import { importFixtures } from './importFixtures.ts';
import { longitudinalFixtures } from './longitudinalFixtures.ts';
import { packageFixtures } from './packageFixtures.ts';
import { pictureFixtures } from './pictureFixtures.ts';
import { readExportFixtures } from './readExportFixtures.ts';
import { againstOf, lockedRead, readFixtures, unit } from './readFixtures.ts';
import { recordFixtures } from './recordFixtures.ts';
import { remoteFixtures } from './remoteFixtures.ts';
import { settingFixtures } from './settingFixtures.ts';
import { studyFixtures } from './studyFixtures.ts';
import { vaultFixtures } from './vaultFixtures.ts';

const problem = {
  type: 'about:blank',
  kind: 'notFound',
  title: 'Not found',
  status: 404,
  detail: 'There is no such case.',
};

/** By the name under which shared/contracts exports the schema. */
export const FIXTURES: Readonly<Record<string, Fixture>> = {
  ...accountFixtures,
  ...agreementFixtures,
  ...animalFixtures,
  ...cohortFixtures,
  ...auditFixtures,
  ...backupFixtures,
  ...caseDataFixtures,
  ...consensusFixtures({ ...againstOf(unit), read: lockedRead }),
  ...exportFixtures,
  ...histologyFixtures,
  ...importFixtures,
  ...longitudinalFixtures({ ...againstOf(unit), read: lockedRead }),
  ...packageFixtures,
  ...pictureFixtures,
  ...readExportFixtures,
  ...readFixtures,
  ...recordFixtures,
  ...remoteFixtures,
  ...settingFixtures,
  ...studyFixtures,
  ...vaultFixtures,
  problemSchema: {
    good: problem,
    refused: { 'a success': { ...problem, status: 200 }, 'an unknown kind': { ...problem, kind: 'sad' } },
  },
};
