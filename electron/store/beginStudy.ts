import { err, ok, type Result } from '../../shared/base/result.ts';
import type { BeginStudy, StudyBeginning } from '../../shared/contracts/studyProgress.ts';
import { blindedProtocol, type Hindrance, hindrances } from '../../shared/study/beginning.ts';
import { changedKeys, settingsOf } from '../../shared/study/protocolChanges.ts';
import { allRows, change, firstRow, type ReadableDb, type WritableDb } from './database.ts';
import type { StoreFault } from './errors.ts';
import { listChecks } from './pictureChecks.ts';
import { insertProtocolVersion, type StudyActor } from './protocol.ts';
import { studyAssignments } from './readingOrders.ts';
import { currentStudy } from './study.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import type { Vault } from './vault.ts';
import { withWrite } from './withWrite.ts';

/** How things stand with what a blinded study needs, and what beginning it changes in the protocol. */
export function studyBeginning(db: ReadableDb, vault: Pick<Vault, 'state'>): StudyBeginning {
  const study = currentStudy(db);
  const { readers, orders } = studyAssignments(db);
  const count = (sql: string): number => firstRow<{ n: number }>(db, sql)?.n ?? 0;
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return {
    isBlinded: study.isBlinded,
    protocolVersion: count('SELECT max(version) AS n FROM protocol_version'),
    facts: {
      uncheckedPictures: uncheckedPictures(db),
      isSealed: vault.state() !== 'unsealed',
      readers: readers.length,
      coordinators: count("SELECT count(*) AS n FROM reader WHERE role = 'coordinator' AND ended_at IS NULL"),
      includedCases: count(
        `SELECT count(*) AS n FROM screening JOIN patient USING (patient_id)
         WHERE outcome = 'included' AND is_training = 0 AND erased_at IS NULL`,
      ),
      assigned: sum(orders.filter(({ purpose }) => purpose === 'primary').map(({ cases }) => cases)),
      unassigned: sum(readers.map(({ missing }) => missing.primary)),
    },
    changes: [...changedKeys(settingsOf(study), settingsOf(blindedProtocol(study)))],
  };
}

/** Pictures of cases that readers will see, in which nobody has looked for burned-in text. */
function uncheckedPictures(db: ReadableDb): number {
  const read = new Set(
    allRows<{ code: string }>(
      db,
      `SELECT case_code AS code FROM patient JOIN screening USING (patient_id)
       WHERE outcome = 'included' OR is_training = 1`,
    ).map(({ code }) => code),
  );
  return listChecks(db).filter(({ state, caseCode }) => state === 'unchecked' && read.has(caseCode)).length;
}

/**
 * Begins the blinded study: from then on a reader is shown their own assignments, without time, and no derived grade
 * before their own. The protocol gets a version that says so where it did not. There is no way back.
 */
export function beginStudy(
  db: WritableDb,
  vault: Pick<Vault, 'state'>,
  by: StudyActor,
  { unsealedReason }: BeginStudy,
): Result<null, StudyRefusal | StoreFault> {
  const why = { actor: by.readerId, action: 'study.begun', at: by.now };
  return withWrite<null, StudyRefusal>(db, why, (tx) => {
    const study = currentStudy(tx);
    if (study.isBlinded) return err(BEGUN_ALREADY);
    const { facts, changes } = studyBeginning(tx, vault);
    const [hindrance] = hindrances(facts, unsealedReason);
    if (hindrance !== undefined) return err(studyRefusal(SENTENCES[hindrance]));
    if (changes.length > 0) {
      insertProtocolVersion(tx, by, { content: blindedProtocol(study), reason: BEGINS });
    }
    change(tx, 'UPDATE study SET is_blinded = 1, is_time_known = 0');
    return ok({
      value: null,
      subject: study.studyId,
      detail: { ...facts, changes, unsealedReason: facts.isSealed ? null : unsealedReason },
    });
  });
}

/** Why a protocol has a version that nobody saved by hand. */
const BEGINS = 'The blinded study begins.';

const BEGUN_ALREADY = studyRefusal('The blinded study has begun already. Nothing was changed.');

const SENTENCES: Readonly<Record<Hindrance, string>> = {
  coordinator:
    'A blinded study needs a coordinator who signs in, so it was not begun. Add the account under Readers.',
  readers: 'A blinded study needs at least two readers, so it was not begun. Add them under Readers.',
  cases: 'No case is included yet, so the study was not begun. Decide under Cases which are.',
  pictures:
    'Pictures were not looked at for burned-in text, which may name a patient, so the study was not begun. Look at ' +
    'them under Check pictures in the menu of the worklist.',
  seal:
    'The workspace is not sealed, so anybody at this computer can read who the patients are. The study was not begun. ' +
    'Seal the workspace, or say why it is not.',
};
