import type { UnitId } from '../../shared/base/ids.ts';
import type { Effort } from '../../shared/contracts/effort.ts';
import { type HangingSetting, hangingSettingSchema } from '../../shared/contracts/hangingSetting.ts';
import { type KeySetting, keySettingSchema } from '../../shared/contracts/keySetting.ts';
import { type Session, sessionSchema } from '../../shared/contracts/session.ts';
import { settingSchema } from '../../shared/contracts/settings.ts';
import type { PendingSignature } from '../../shared/contracts/signatures.ts';
import {
  type AmendmentBegun,
  amendmentBegunSchema,
  type DraftSaved,
  draftSavedSchema,
  type OtherBoneUnit,
  otherBoneUnitSchema,
  type ReadingUnit,
  type ReadSubmitted,
  readingUnitSchema,
  readSubmittedSchema,
  type SaveDraft,
} from '../../shared/contracts/unit.ts';
import { type WindowPresets, windowPresetsSchema } from '../../shared/contracts/windowPresets.ts';
import { type Worklist, worklistSchema } from '../../shared/contracts/worklist.ts';
import type { ForearmBone } from '../../shared/dicom/projection.ts';
import { defectOfUnit } from './longitudinal.ts';
import { fetchPriors } from './priors.ts';
import { call } from './request.ts';
import { signatureService } from './signatures.ts';

const unitPath = (unitId: UnitId): string => `/api/units/${unitId}`;

/** What the state asks of the service. Every call rejects with an ApiError that carries its sentence. */
export const service = {
  /** Who reads, in which workspace. */
  session: (): Promise<Session> => call(sessionSchema, '/api/session'),
  /** One row a reading unit. */
  worklist: (first?: number): Promise<Worklist> =>
    call(worklistSchema, first === undefined ? '/api/worklist' : `/api/worklist?first=${first}`),
  /** Everything the reading room opens with. */
  unit: (unitId: UnitId): Promise<ReadingUnit> => call(readingUnitSchema, unitPath(unitId)),
  priors: fetchPriors,
  defectOfUnit,
  /** Saves the whole document over `baseRevision`; a `draftConflict` when another one is newer. */
  saveDraft: (unitId: UnitId, body: SaveDraft): Promise<DraftSaved> =>
    call(draftSavedSchema, `${unitPath(unitId)}/draft`, { method: 'PUT', json: body }),
  /** Adds the pictures that arrived after the draft was begun to what it is read against. */
  takeInPictures: (unitId: UnitId, baseRevision: number): Promise<DraftSaved> =>
    call(draftSavedSchema, `${unitPath(unitId)}/draft/pictures`, { method: 'POST', json: { baseRevision } }),
  /** Says in which bone of a forearm the defect lies; the unit of the other bone. */
  readBonesApart: (unitId: UnitId, bone: ForearmBone): Promise<OtherBoneUnit> =>
    call(otherBoneUnitSchema, `${unitPath(unitId)}/bone`, { method: 'POST', json: { bone } }),
  /** Locks the draft of this revision. */
  submit: (unitId: UnitId, baseRevision: number, effort: Effort): Promise<ReadSubmitted> =>
    call(readSubmittedSchema, `${unitPath(unitId)}/submit`, {
      method: 'POST',
      json: { baseRevision, effort },
    }),
  /** Opens a locked read for its next version, for this reason. */
  amend: (unitId: UnitId, reason: string): Promise<AmendmentBegun> =>
    call(amendmentBegunSchema, `${unitPath(unitId)}/amendment`, { method: 'POST', json: { reason } }),
  pendingSignature: (): Promise<PendingSignature> => signatureService.pending(),
  /** Keys that cannot be read any more count as none: the reader is back at ours, and can change them again. */
  keySetting: async (): Promise<KeySetting | null> => {
    const { value } = await call(settingSchema, KEY_SETTING);
    return keySettingSchema.safeParse(value).data ?? null;
  },
  saveKeySetting: async (setting: KeySetting): Promise<void> => {
    await call(settingSchema, KEY_SETTING, { method: 'PUT', json: { value: setting } });
  },
  /** Windows that cannot be read any more count as none, as keys do. */
  windowPresets: async (): Promise<WindowPresets | null> => {
    const { value } = await call(settingSchema, WINDOW_SETTING);
    return windowPresetsSchema.safeParse(value).data ?? null;
  },
  saveWindowPresets: async (setting: WindowPresets): Promise<void> => {
    await call(settingSchema, WINDOW_SETTING, { method: 'PUT', json: { value: setting } });
  },
  /** A hanging that cannot be read any more counts as none. */
  hangingSetting: async (): Promise<HangingSetting | null> => {
    const { value } = await call(settingSchema, HANGING_SETTING);
    return hangingSettingSchema.safeParse(value).data ?? null;
  },
  saveHangingSetting: async (setting: HangingSetting): Promise<void> => {
    await call(settingSchema, HANGING_SETTING, { method: 'PUT', json: { value: setting } });
  },
};

const HANGING_SETTING = '/api/settings/hanging';
const WINDOW_SETTING = '/api/settings/windowPresets';
const KEY_SETTING = '/api/settings/keyMap';
