import { assertNever } from '../../shared/base/assertNever.ts';
import type { PatientId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import type { SaveCaseValues } from '../../shared/contracts/caseData.ts';
import { saveCaseValues } from '../store/caseValueEdits.ts';
import type { WritableDb } from '../store/database.ts';
import type { StoreFault } from '../store/errors.ts';
import { type Erased, type EraseRefusal, erasePatient } from '../store/identityVaultErase.ts';
import type { StudyActor } from '../store/protocol.ts';
import type { StudyRefusal } from '../store/studyRefusal.ts';

/** A change that is one, and so takes long: nothing of it may be seen before all of it is there. */
export type HeavyWrite =
  | { readonly kind: 'caseValues'; readonly by: StudyActor; readonly save: SaveCaseValues }
  | {
      readonly kind: 'erase';
      readonly patientId: PatientId;
      readonly by: { readonly actor: string; readonly at: Date; readonly reason: string };
    };

/** What came of it. */
export type HeavyOutcome =
  | { readonly kind: 'caseValues'; readonly outcome: Result<null, StudyRefusal | StoreFault> }
  | { readonly kind: 'erase'; readonly outcome: Result<Erased, EraseRefusal> };

/** Makes it on a connection of its own, as the store makes it on any. */
export function madeWrite(db: WritableDb, directory: string, write: HeavyWrite): HeavyOutcome {
  switch (write.kind) {
    case 'caseValues':
      return { kind: write.kind, outcome: saveCaseValues(db, write.by, write.save) };
    case 'erase':
      return { kind: write.kind, outcome: erasePatient(db, directory, write.patientId, write.by) };
    default:
      return assertNever(write);
  }
}
