import { randomUUID } from 'node:crypto';
import { primaryAt } from '../../electron/store/atUnit.ts';
import { change } from '../../electron/store/database.ts';
import { saveDraft } from '../../electron/store/drafts.ts';
import type { Workspace } from '../../electron/store/open.ts';
import { instancesOfUnit } from '../../electron/store/pictures.ts';
import { addToQuery, listQueries } from '../../electron/store/queries.ts';
import { submitRead } from '../../electron/store/reads.ts';
import { insertSealed } from '../../electron/store/sealedRows.ts';
import { currentStudy } from '../../electron/store/study.ts';
import { withWrite } from '../../electron/store/withWrite.ts';
import { worklist } from '../../electron/store/worklist.ts';
import type { UnitId } from '../../shared/base/ids.ts';
import { ok } from '../../shared/base/result.ts';
import type { ReadRecord } from '../../shared/reading/readDocument.ts';
import { allSidesClear, bridgedOnAp } from './completeRead.ts';
import { parsedInstance } from './parsedInstance.ts';
import { must, NOON, store } from './temporaryWorkspace.ts';

const SOFTWARE = '0.1.0-test';
const HASH = '5'.repeat(64);

/** Fills a workspace with what a study has: cases, locked reads, a query, drafts, an order, signatures. */
export function fillStudy(workspace: Workspace, cases = 4): void {
  const { db } = workspace;
  const { readerId } = workspace.implicitReader;
  const films = Array.from({ length: cases }, (_, index) =>
    parsedInstance(`film ${index}`, {
      identity: {
        patientId: `P${index}`,
        studyInstanceUid: `1.2.3.${index}`,
        seriesInstanceUid: `1.2.3.${index}.1`,
        sopInstanceUid: `1.2.3.${index}.1.1`,
      },
    }),
  );
  store(workspace, ...films);
  const units = worklist(db, readerId).map(({ unitId }) => unitId);
  const at = (unitId: UnitId) => ({ ...primaryAt(unitId, readerId), now: NOON, softwareVersion: SOFTWARE });
  const lock = (unitId: UnitId, records: readonly ReadRecord[]) => {
    must(saveDraft(db, at(unitId), { baseRevision: 0, records }));
    return must(submitRead(db, at(unitId), 1)).readId;
  };
  const readIds = units.map((unitId, index) => {
    const [picture] = instancesOfUnit(db, unitId);
    if (picture === undefined) throw new Error('a case without a picture');
    if (index === 0)
      return lock(unitId, [
        { id: 'unreadable', kind: 'unreadable', reason: 'overexposed', cause: 'exposure' },
      ]);
    if (index < units.length - 1) return lock(unitId, index % 2 === 0 ? bridgedOnAp(picture) : allSidesClear);
    must(saveDraft(db, at(unitId), { baseRevision: 0, records: bridgedOnAp(picture) }));
    return null;
  });
  const [query] = listQueries(db, readerId);
  if (query === undefined) throw new Error('a returned case without its query');
  must(
    addToQuery(db, { readerId, now: NOON }, query.queryId, {
      kind: 'answered',
      text: 'Taken again tomorrow.',
    }),
  );
  must(
    withWrite(db, { actor: readerId, action: 'study.filled', at: NOON }, (tx) => {
      const [signatureId, orderId] = [randomUUID(), randomUUID()];
      const [readId] = readIds;
      insertSealed(tx, 'signature', {
        signature_id: signatureId,
        reader_id: readerId,
        meaning: 'authorship',
        signed_at: NOON.toISOString(),
        sha256: HASH,
      });
      insertSealed(tx, 'signature_read', { signature_id: signatureId, read_id: readId ?? '' });
      insertSealed(tx, 'reading_order', {
        reading_order_id: orderId,
        reader_id: readerId,
        purpose: 'primary',
        occasion: 1,
        seed: 'seed 1',
      });
      for (const [index, unitId] of units.entries()) {
        insertSealed(tx, 'assignment', {
          assignment_id: randomUUID(),
          reading_order_id: orderId,
          unit_id: unitId,
          position: index + 1,
          case_code: `A${1000 + index}`,
        });
      }
      const [first = '', second = '', third = ''] = readIds.filter((id) => id !== null);
      const protocol = currentStudy(tx).protocolVersionId;
      const consensusId = randomUUID();
      insertSealed(tx, 'consensus', {
        consensus_id: consensusId,
        unit_id: units[1] ?? '',
        first_read_id: first,
        second_read_id: second,
        protocol_version_id: protocol,
        opened_by: readerId,
        opened_at: NOON.toISOString(),
      });
      insertSealed(tx, 'consensus_decision', {
        consensus_id: consensusId,
        decision_number: 1,
        kind: 'first',
        reason: 'The lateral shows it.',
        causes_json: '[]',
        read_id: first,
        decided_by: readerId,
        decided_at: NOON.toISOString(),
      });
      insertSealed(tx, 'consensus_signature', {
        consensus_id: consensusId,
        decision_number: 1,
        signature_id: signatureId,
      });
      insertSealed(tx, 'read_basis', { read_id: third, basis_read_id: first });
      change(tx, "UPDATE defect SET bone = 'femur', type = 'partial'");
      return ok({ value: null, subject: null, detail: null });
    }),
  );
}
