import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../shared/base/canonicalJson.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { ruleSettingsSchema } from '../../shared/contracts/ruleSettings.ts';
import type { ProtocolVersion, SaveProtocol, StudyProtocol } from '../../shared/contracts/studyProtocol.ts';
import { changedKeys, type ProtocolContent, settingsOf } from '../../shared/study/protocolChanges.ts';
import {
  allRows,
  change,
  firstRow,
  type ReadableDb,
  type WritableDb,
  type WriteTransaction,
} from './database.ts';
import type { StoreFault } from './errors.ts';
import { insertSealed } from './sealedRows.ts';
import { storedJson } from './storedJson.ts';
import { currentStudy, storedDesign } from './study.ts';
import { type StudyRefusal, studyRefusal } from './studyRefusal.ts';
import { withWrite } from './withWrite.ts';

type VersionRow = Omit<ProtocolVersion, 'rules' | 'design'> & {
  readonly rulesJson: string;
  readonly designJson: string | null;
};

/** Every version of the protocol, the newest first, each with the number of reads that name it. */
export function protocolVersions(db: ReadableDb): StudyProtocol {
  const rows = allRows<VersionRow>(
    db,
    `SELECT version, protocol_version.created_at AS createdAt, name AS by, reason, rules_json AS rulesJson,
       design_json AS designJson,
       (SELECT count(*) FROM read WHERE read.protocol_version_id = protocol_version.protocol_version_id) AS lockedReads
     FROM protocol_version LEFT JOIN reader ON reader_id = author_id ORDER BY version DESC`,
  );
  return {
    isBlinded: currentStudy(db).isBlinded,
    versions: rows.map(({ rulesJson, designJson, ...row }) => ({
      ...row,
      rules: storedJson(ruleSettingsSchema, rulesJson),
      design: storedDesign(designJson),
    })),
  };
}

/** Who changes the study, and when. */
export type StudyActor = { readonly readerId: string; readonly now: Date };

/**
 * Saves a new version of the protocol. Refuses one that changes nothing, one that is not made from the newest, one
 * without a reason once a read is locked, and what a blinded study cannot show.
 */
export function saveProtocol(
  db: WritableDb,
  by: StudyActor,
  { baseVersion, reason, ...content }: SaveProtocol,
): Result<null, StudyRefusal | StoreFault> {
  return withWrite<null, StudyRefusal>(
    db,
    { actor: by.readerId, action: 'protocol.saved', at: by.now },
    (tx) => {
      const study = currentStudy(tx);
      const version = firstRow<{ version: number }>(
        tx,
        'SELECT max(version) AS version FROM protocol_version',
      )?.version;
      if (version !== baseVersion) return err(CHANGED_MEANWHILE);
      const changed = changedKeys(settingsOf(study), settingsOf(content));
      if (changed.length === 0) return err(NOTHING_CHANGED);
      if (study.isBlinded && (content.design.readersSee.time || content.design.readersSee.priors))
        return err(NOT_WHILE_BLINDED);
      if (reason === null && firstRow(tx, 'SELECT 1 FROM read LIMIT 1') !== undefined)
        return err(REASON_NEEDED);
      const protocolVersionId = insertProtocolVersion(tx, by, { content, reason });
      return ok({
        value: null,
        subject: protocolVersionId,
        detail: { version: baseVersion + 1, changed, reason },
      });
    },
  );
}

/** Writes the next version, and with it whether readers may know the time; gives its id. */
export function insertProtocolVersion(
  tx: WriteTransaction,
  by: StudyActor,
  { content, reason }: { readonly content: ProtocolContent; readonly reason: string | null },
): string {
  const { studyId } = currentStudy(tx);
  const rules = canonicalJson(content.rules);
  const protocolVersionId = randomUUID();
  const newest = firstRow<{ version: number }>(tx, 'SELECT max(version) AS version FROM protocol_version');
  insertSealed(tx, 'protocol_version', {
    protocol_version_id: protocolVersionId,
    study_id: studyId,
    version: (newest?.version ?? 0) + 1,
    rules_json: rules,
    rules_sha256: createHash('sha256').update(rules).digest('hex'),
    design_json: canonicalJson(content.design),
    reason,
    author_id: by.readerId,
    created_at: by.now.toISOString(),
  });
  change(tx, 'UPDATE study SET is_time_known = ?', content.design.readersSee.time ? 1 : 0);
  return protocolVersionId;
}

const CHANGED_MEANWHILE = studyRefusal(
  'The protocol was changed in another window meanwhile, so this version was not saved. Open the protocol again to ' +
    'see what it is now.',
);
const NOTHING_CHANGED = studyRefusal('Nothing differs from the newest version, so no new one was made.');
const NOT_WHILE_BLINDED = studyRefusal(
  'A blinded study shows its readers neither when a picture was taken nor follow-up films, so this version was not ' +
    'saved. The newest one is kept.',
);
const REASON_NEEDED = studyRefusal(
  'Reads are locked under this protocol, so a change of it needs a reason and was not saved. Say why and save again.',
);
