import { randomUUID } from 'node:crypto';
import type { Workspace } from '../../electron/store/open.ts';
import { insertSealed } from '../../electron/store/sealedRows.ts';
import { currentStudy } from '../../electron/store/study.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { asId, type ReaderId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import { hashOf, parsedInstance } from './parsedInstance.ts';
import { must, NOON, store } from './temporaryWorkspace.ts';

/** Who changes things in these tests. */
export const coordinator = ({ implicitReader }: Workspace) => ({
  readerId: implicitReader.readerId,
  now: NOON,
});

/** Patients with so many films each, from these on. Each film is a day of its own. */
export function patientsWithFilms(workspace: Workspace, films: readonly number[], from = 0): void {
  const pictures = films.flatMap((count, i) =>
    Array.from({ length: count }, (_, film) => {
      const name = `${from + i}-${film}`;
      return parsedInstance(name, {
        contentHash: hashOf(name),
        identity: {
          patientId: `P${from + i}`,
          studyDate: `202401${String(film + 1).padStart(2, '0')}`,
          studyInstanceUid: `1.2.${from + i}.${film + 1}`,
          seriesInstanceUid: `1.2.${from + i}.${film + 1}.1`,
          sopInstanceUid: `1.2.${from + i}.${film + 1}.1.1`,
        },
      });
    }),
  );
  store(workspace, ...pictures);
}

/** Readers of the study, who never sign in here. */
export function addReaders({ db }: Workspace, ...names: readonly string[]): readonly ReaderId[] {
  return must(
    withWrite(db, { actor: 'system', action: 'account.made', at: NOON }, (tx) => {
      const { studyId } = currentStudy(tx);
      const value = names.map((name) => {
        const readerId = asId<ReaderId>(randomUUID());
        insertSealed(tx, 'reader', {
          reader_id: readerId,
          study_id: studyId,
          name,
          role: 'reader',
          created_at: NOON.toISOString(),
        });
        return readerId;
      });
      return ok({ value, subject: null, detail: {} });
    }),
  );
}
