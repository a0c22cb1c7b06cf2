import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsensusId, DefectId, SectionAssignmentId, UnitId } from '../../shared/base/ids.ts';
import type { Effort } from '../../shared/contracts/effort.ts';
import type { HangingSetting } from '../../shared/contracts/hangingSetting.ts';
import type { KeySetting } from '../../shared/contracts/keySetting.ts';
import type { Priors } from '../../shared/contracts/priors.ts';
import type { Session } from '../../shared/contracts/session.ts';
import type { PendingSignature } from '../../shared/contracts/signatures.ts';
import type {
  AmendmentBegun,
  DraftSaved,
  OtherBoneUnit,
  ReadingUnit,
  ReadSubmitted,
  SaveDraft,
} from '../../shared/contracts/unit.ts';
import type { WindowPresets } from '../../shared/contracts/windowPresets.ts';
import type { Worklist } from '../../shared/contracts/worklist.ts';
import type { ForearmBone } from '../../shared/dicom/projection.ts';
import type { StackRef } from '../../shared/reading/volumeRecords.ts';
import type { Wording } from '../../shared/texts/wording.ts';
import { type EphemeralSlice, INITIAL_EPHEMERAL } from './ephemeralSlice.ts';
import type { ReadingSlice } from './readingSlice.ts';
import type { StudyTab } from './studyTabs.ts';

/** What the store asks of the service. `renderer/api` provides it; failures reject with an ApiError. */
export type ServicePort = {
  session(): Promise<Session>;
  /** All of it, or the first rows alone. */
  worklist(first?: number): Promise<Worklist>;
  unit(unitId: UnitId): Promise<ReadingUnit>;
  /** Earlier films of a unit, the latest first; refused where its study does not show them. */
  priors(unitId: UnitId): Promise<Priors>;
  /** The defect that a case belongs to. */
  defectOfUnit(unitId: UnitId): Promise<DefectId>;
  saveDraft(unitId: UnitId, body: SaveDraft): Promise<DraftSaved>;
  takeInPictures(unitId: UnitId, baseRevision: number): Promise<DraftSaved>;
  /** Has the other bone of a forearm read apart; its unit. */
  readBonesApart(unitId: UnitId, bone: ForearmBone): Promise<OtherBoneUnit>;
  submit(unitId: UnitId, baseRevision: number, effort: Effort): Promise<ReadSubmitted>;
  /** Opens a locked read for its next version. */
  amend(unitId: UnitId, reason: string): Promise<AmendmentBegun>;
  /** What this reader submitted and has not signed. */
  pendingSignature(): Promise<PendingSignature>;
  /** This reader's keys; null where nothing was changed. */
  keySetting(): Promise<KeySetting | null>;
  saveKeySetting(setting: KeySetting): Promise<void>;
  /** This reader's own windows; null where none was kept. */
  windowPresets(): Promise<WindowPresets | null>;
  saveWindowPresets(setting: WindowPresets): Promise<void>;
  /** How this reader hangs pictures; null where nothing was chosen. */
  hangingSetting(): Promise<HangingSetting | null>;
  saveHangingSetting(setting: HangingSetting): Promise<void>;
};

/** Something asked of the service, as the screen shows it. */
export type Loadable<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly sentence: string };

/** Who acts, or why that is not known; a damaged workspace has ways out of its own. */
export type LoadableSession =
  | Exclude<Loadable<Session>, { kind: 'failed' }>
  | { readonly kind: 'failed'; readonly sentence: string; readonly isDamaged: boolean };

/** A place in the documents that come with the application: one of them, and a section of it. */
export type HelpPlace = { readonly name: string; readonly section: string | null };

/** Which screen is shown. A unit that is opening or could not be opened is named, so that it can be tried again. */
export type Route =
  | { readonly kind: 'worklist' }
  /** The check of pictures for burned-in text. */
  | { readonly kind: 'checks' }
  /** Where a study is set up and run. */
  | { readonly kind: 'study'; readonly tab: StudyTab }
  /** Two locked reads of one case, and what is agreed of them. */
  | { readonly kind: 'consensus'; readonly consensusId: ConsensusId }
  /** One defect over time; null for the list of those there are. */
  | { readonly kind: 'longitudinal'; readonly defectId: DefectId | null }
  /** Sections that this reader was given: the list, or one of them. */
  | { readonly kind: 'histology'; readonly assignmentId: SectionAssignmentId | null }
  /** The second window: the priors of the case that the first has open. */
  | { readonly kind: 'priors' }
  /** The guide and the other documents; `from` is the address that they were asked for at. */
  | { readonly kind: 'help'; readonly place: HelpPlace; readonly from: string }
  | {
      readonly kind: 'reading';
      readonly unitId: UnitId;
      /** The stack that is open as a volume, in place of the reading room; null in the reading room. */
      readonly volume: StackRef | null;
      readonly opening: 'opening' | 'open';
    }
  | {
      readonly kind: 'reading';
      readonly unitId: UnitId;
      readonly volume: StackRef | null;
      readonly opening: 'failed';
      readonly sentence: string;
    };

/** A short message that says what just happened: "Undone: outline", "Submitted; next case opened". */
export type Notice = {
  readonly id: number;
  readonly text: Wording | string;
  readonly tone: 'info' | 'problem';
};

export type SessionSlice = {
  readonly session: LoadableSession;
  readonly worklist: Loadable<Worklist>;
  readonly route: Route;
  readonly notice: Notice | null;
  /** How many reads this reader submitted and has not signed. */
  readonly unsignedReads: number;
  /** This reader's keys; null before anything was changed. */
  readonly keySetting: KeySetting | null;
  /** This reader's own windows, in the order of their keys. */
  readonly windowPresets: WindowPresets['presets'];
  /** How this reader hangs pictures. */
  readonly hangingSetting: HangingSetting;
  /** The second window shows the priors, so the first does not. */
  readonly isPriorsWindowOpen: boolean;
};

export type AppState = SessionSlice & ReadingSlice & EphemeralSlice;
export type AppStore = StoreApi<AppState>;

/** An empty store; nothing is asked for until an action runs. */
export const createAppStore = (): AppStore =>
  createStore<AppState>(() => ({
    session: { kind: 'loading' },
    worklist: { kind: 'loading' },
    route: { kind: 'worklist' },
    notice: null,
    unsignedReads: 0,
    keySetting: null,
    windowPresets: [],
    hangingSetting: { protocol: 'pair', isLevelShown: true },
    isPriorsWindowOpen: false,
    reading: null,
    ...INITIAL_EPHEMERAL,
  }));
