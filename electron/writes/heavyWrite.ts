import { statSync } from 'node:fs';
import { assertNever } from '../../shared/base/assertNever.ts';
import type { PatientId, SectionId } from '../../shared/base/ids.ts';
import { err, type Result } from '../../shared/base/result.ts';
import type { SaveCaseValues } from '../../shared/contracts/caseData.ts';
import { backUpByHand } from '../store/backup.ts';
import { saveCaseValues } from '../store/caseValueEdits.ts';
import { databasePath } from '../store/connection.ts';
import type { WritableDb } from '../store/database.ts';
import type { StoreFault } from '../store/errors.ts';
import { type Erased, type EraseRefusal, erasePatient } from '../store/identityVaultErase.ts';
import type { StudyActor } from '../store/protocol.ts';
import { addSection, changePage } from '../store/sections.ts';
import type { StudyRefusal } from '../store/studyRefusal.ts';

/**
 * A change that is one, and so takes long: nothing of it may be seen before all of it is there. Photographs are hashed,
 * encrypted and synced on their way into the vault; they may have hundreds of megabytes.
 */
export type HeavyWrite =
  | {
      readonly kind: 'addSection';
      readonly by: Parameters<typeof addSection>[2];
      readonly section: Parameters<typeof addSection>[3];
    }
  | {
      readonly kind: 'changePage';
      readonly by: Parameters<typeof changePage>[2];
      readonly turn: Parameters<typeof changePage>[3];
    }
  /** A copy of the database by hand. */
  | { readonly kind: 'copy'; readonly at: Date }
  | { readonly kind: 'caseValues'; readonly by: StudyActor; readonly save: SaveCaseValues }
  | {
      readonly kind: 'erase';
      readonly patientId: PatientId;
      readonly by: { readonly actor: string; readonly at: Date; readonly reason: string };
    };

/** What came of it. */
export type HeavyOutcome =
  | { readonly kind: 'addSection'; readonly outcome: Result<SectionId, StudyRefusal | StoreFault> }
  | { readonly kind: 'changePage'; readonly outcome: ReturnType<typeof changePage> }
  | { readonly kind: 'copy'; readonly outcome: StoreFault | null }
  | { readonly kind: 'caseValues'; readonly outcome: Result<null, StudyRefusal | StoreFault> }
  | { readonly kind: 'erase'; readonly outcome: Result<Erased, EraseRefusal> };

/** So many values are recorded, and so many bytes are copied and synced, before anybody would notice. */
const FEW_VALUES = 200;
const FEW_BYTES = 4_000_000;

/** Whether it takes so long that others would notice; the same of a small study or a small file does not. */
export function isHeavy(write: HeavyWrite, directory: string): boolean {
  switch (write.kind) {
    case 'caseValues':
      return write.save.changes.length > FEW_VALUES;
    case 'addSection':
      return statSync(write.section.sourcePath).size > FEW_BYTES;
    case 'changePage':
      return write.turn.photograph.widthPx * write.turn.photograph.heightPx > FEW_BYTES;
    case 'copy':
    case 'erase':
      return statSync(databasePath(directory)).size > FEW_BYTES;
    default:
      return assertNever(write);
  }
}

/** Makes it on a connection of its own, as the store makes it on any. */
export async function madeWrite(db: WritableDb, directory: string, write: HeavyWrite): Promise<HeavyOutcome> {
  switch (write.kind) {
    case 'addSection':
      return { kind: write.kind, outcome: addSection(db, directory, write.by, write.section) };
    case 'changePage':
      return { kind: write.kind, outcome: changePage(db, directory, write.by, write.turn) };
    case 'copy':
      return { kind: write.kind, outcome: await backUpByHand(directory, write.at) };
    case 'caseValues':
      return { kind: write.kind, outcome: saveCaseValues(db, write.by, write.save) };
    case 'erase':
      return { kind: write.kind, outcome: erasePatient(db, directory, write.patientId, write.by) };
    default:
      return assertNever(write);
  }
}

/** Why it was not made. */
export const refused = (write: HeavyWrite, fault: StoreFault): HeavyOutcome =>
  write.kind === 'copy' ? { kind: write.kind, outcome: fault } : { kind: write.kind, outcome: err(fault) };
