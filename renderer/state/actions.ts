import type {
  ConsensusId,
  DefectId,
  InstanceId,
  SectionAssignmentId,
  UnitId,
} from '../../shared/base/ids.ts';
import type { Session } from '../../shared/contracts/session.ts';
import { FIRST_ROWS } from '../../shared/contracts/worklist.ts';
import type { ForearmBone } from '../../shared/dicom/projection.ts';
import { applyChange, type Change, isEmpty } from '../../shared/reading/change.ts';
import { deriveRead } from '../../shared/reading/deriveRead.ts';
import type { ReadDocument, ReadRecord } from '../../shared/reading/readDocument.ts';
import type { StackRef } from '../../shared/reading/volumeRecords.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { t } from '../texts/i18n.ts';
import type { AppState, AppStore, HelpPlace, ServicePort } from './appStore.ts';
import { keepMarkedChange, markChangedAfterCommit } from './commands/ownGrade.ts';
import { createDraftSaver, type DraftSaver } from './draftSaver.ts';
import { createEffortMeter, type EffortMeter } from './effortMeter.ts';
import { type EphemeralSlice, INITIAL_EPHEMERAL } from './ephemeralSlice.ts';
import { record, stepBack, stepForward } from './history.ts';
import { openReadingOf } from './openReading.ts';
import type { OpenReading } from './readingSlice.ts';
import { hasWorklist, mayRead, roleOf } from './roles.ts';
import { isDamage, sentenceOf } from './sentenceOf.ts';
import { createSettingActions } from './settingActions.ts';
import type { StudyTab } from './studyTabs.ts';

/** Everything a component or a key may ask of the state. */
export type Actions = ReturnType<typeof createActions>;

const kindOf = (error: unknown): string | null =>
  error instanceof Error && 'kind' in error && typeof error.kind === 'string' ? error.kind : null;

const isGradeCommitted = ({ ownGrade }: ReadDocument): boolean =>
  ownGrade?.kind === 'ownGrade' && ownGrade.isCommitted;

/** The picture whose marks a change touches; null where it touches none. */
function pictureOf({ added, updated, removed }: Change): InstanceId | null {
  const records = [...added, ...updated.map(([, to]) => to), ...removed];
  const mark = records.find((record) => 'instanceId' in record);
  return mark === undefined || !('instanceId' in mark) ? null : mark.instanceId;
}

/** Binds the actions to one store and one service. Nothing runs until an action is called. */
export function createActions(store: AppStore, service: ServicePort) {
  let saver: DraftSaver<ReadRecord> | null = null;
  /** What nobody could be told of a case that was left, until it is opened again. */
  const meters = new Map<UnitId, EffortMeter>();
  let meter: EffortMeter | null = null;
  let noticeId = 0;

  const draft = (): Extract<OpenReading, { kind: 'draft' }> | null => {
    const { reading } = store.getState();
    return reading?.kind === 'draft' ? reading : null;
  };

  function meterOf(unitId: UnitId): EffortMeter {
    const known = meters.get(unitId) ?? createEffortMeter(() => performance.now());
    meters.set(unitId, known);
    return known;
  }

  function notify(text: Wording | string, tone: 'info' | 'problem' = 'info'): void {
    noticeId += 1;
    store.setState({ notice: { id: noticeId, text, tone } });
  }

  const settings = createSettingActions(store, service, notify);

  function show(reading: Extract<OpenReading, { kind: 'draft' }>): void {
    store.setState({ reading });
    saver?.save(reading.document);
  }

  /** Leaves the open read once its last gesture is on disk, or stays and says why. */
  async function leave(): Promise<boolean> {
    const open = draft();
    if (open === null || saver === null) return true;
    if (open.save.kind === 'saved') return true;
    return (await saver.settled()) !== null;
  }

  /** Goes elsewhere with nothing of the open read left behind; false where the reader has to stay. */
  async function leaveFor(route: AppState['route']): Promise<boolean> {
    if (!(await leave())) return false;
    saver?.close();
    saver = null;
    meter?.stir();
    meter = null;
    // What was said of a case is not said beside another, nor in the worklist.
    const { route: left, notice } = store.getState();
    store.setState({
      ...INITIAL_EPHEMERAL,
      reading: null,
      route,
      notice: left.kind === 'reading' ? null : notice,
    });
    return true;
  }

  async function refreshWorklist(): Promise<void> {
    try {
      const isNew = store.getState().worklist.kind !== 'ready';
      const value = await service.worklist(isNew ? FIRST_ROWS : undefined);
      store.setState({ worklist: { kind: 'ready', value } });
      if (!value.isWhole) store.setState({ worklist: { kind: 'ready', value: await service.worklist() } });
    } catch (error) {
      store.setState({ worklist: { kind: 'failed', sentence: sentenceOf(error) } });
    }
    void refreshUnsigned();
  }

  /** Only readers with an account sign. */
  async function refreshUnsigned(): Promise<void> {
    if (roleOf(store.getState()) !== 'reader') return;
    // A count that is not known is none: the dialog that signs says what is wrong.
    const pending = await service.pendingSignature().catch(() => null);
    if (pending !== null) store.setState({ unsignedReads: pending.reads.length + pending.sections.length });
  }

  async function openUnit(unitId: UnitId, volume: StackRef | null = null): Promise<void> {
    if (!(await leaveFor({ kind: 'reading', unitId, volume, opening: 'opening' }))) return;
    const isStill = (state: AppState): boolean =>
      state.route.kind === 'reading' && state.route.unitId === unitId;
    try {
      const unit = await service.unit(unitId);
      if (!isStill(store.getState())) return;
      const reading = openReadingOf(unit);
      if (reading.kind === 'draft' && unit.state.kind === 'draft') {
        const measured = meterOf(unitId);
        measured.resume();
        meter = measured;
        saver = createDraftSaver<ReadRecord>({
          baseRevision: unit.state.draft.revision,
          put: async (body) => {
            const effort = measured.take();
            try {
              return { kind: 'saved', saved: await service.saveDraft(unitId, { ...body, effort }) };
            } catch (error) {
              measured.giveBack(effort);
              const kind =
                kindOf(error) === 'draftConflict' || kindOf(error) === 'readLocked' ? 'conflict' : 'failed';
              return { kind, sentence: sentenceOf(error) };
            }
          },
          onState: (save) => {
            const open = draft();
            if (open?.unit.unitId === unitId) store.setState({ reading: { ...open, save } });
          },
        });
      }
      store.setState({
        reading,
        route: { kind: 'reading', unitId, volume, opening: 'open' },
        activeInstanceId: unit.images[0]?.instanceId ?? null,
      });
    } catch (error) {
      if (!isStill(store.getState())) return;
      store.setState({
        route: { kind: 'reading', unitId, volume, opening: 'failed', sentence: sentenceOf(error) },
      });
    }
  }

  /** Runs a command: one gesture, one change, one undo step, one save. */
  function run(
    label: Wording,
    command: (reading: Extract<OpenReading, { kind: 'draft' }>) => Change,
    ofRun?: string,
  ): void {
    const open = draft();
    if (open === null || open.isSubmitting) return;
    const role = roleOf(store.getState());
    // Coordinators mark what a consensus agrees on, and nothing else.
    if (role !== null && !mayRead(role) && open.unit.consensusId === null) {
      notify(t('accounts.onlyReadersMark', { role: t(`accounts.role.${role}`) }), 'problem');
      return;
    }
    const change = markChangedAfterCommit(open, command(open));
    if (isEmpty(change)) return;
    meter?.used(label.key.slice(label.key.indexOf('.') + 1));
    const document = applyChange(open.document, change);
    const isBarrier = isGradeCommitted(document) && !isGradeCommitted(open.document);
    show({
      ...open,
      document,
      derivation: deriveRead(open.unit, document, open.derivation),
      history: record(open.history, { label, change, isBarrier, run: ofRun }),
    });
  }

  function travel(direction: typeof stepBack, said: 'saving.undone' | 'saving.redone'): void {
    const open = draft();
    const step = open === null || open.isSubmitting ? null : direction(open.history);
    if (open === null || step === null) return;
    meter?.used(said.slice(said.indexOf('.') + 1));
    const document = keepMarkedChange(open.document, applyChange(open.document, step.change));
    show({
      ...open,
      document,
      derivation: deriveRead(open.unit, document, open.derivation),
      history: step.history,
    });
    notify(worded(said, { what: step.label }));
    store.setState({ toShow: pictureOf(step.change) });
  }

  async function submit(): Promise<void> {
    const open = draft();
    if (open === null || open.isSubmitting || saver === null) return;
    const [missing] = open.derivation.missing;
    if (missing !== undefined) {
      notify(worded('saving.notSubmitted', { reason: missing.text }), 'problem');
      return;
    }
    store.setState({ reading: { ...open, isSubmitting: true } });
    try {
      const revision = await saver.settled();
      if (revision === null) throw new Error(t('saving.marksNotSaved'));
      const measured = meterOf(open.unit.unitId);
      const effort = measured.take();
      const { read, nextUnitId } = await service
        .submit(open.unit.unitId, Math.max(1, revision), effort)
        .catch((error: unknown) => {
          measured.giveBack(effort);
          throw error;
        });
      meters.delete(open.unit.unitId);
      saver.close();
      saver = null;
      const next = nextUnitId;
      const unit: typeof open.unit = { ...open.unit, state: { kind: 'submitted', read } };
      store.setState({ reading: openReadingOf(unit) });
      void refreshWorklist();
      if (unit.consensusId !== null) {
        await leaveFor({ kind: 'consensus', consensusId: unit.consensusId });
        notify(worded('saving.marksOfConsensus'));
        return;
      }
      if (next !== null) await openUnit(next);
      notify(worded(next === null ? 'saving.lastCase' : 'saving.nextCase'));
    } catch (error) {
      const current = draft();
      if (current !== null) store.setState({ reading: { ...current, isSubmitting: false } });
      notify(sentenceOf(error), 'problem');
    }
  }

  /** Opens the locked read on screen for its next version. */
  async function amend(reason: string): Promise<void> {
    const { reading } = store.getState();
    if (reading?.kind !== 'locked') return;
    try {
      const { version } = await service.amend(reading.unit.unitId, reason);
      await openUnit(reading.unit.unitId);
      notify(worded('steps.amend.begun', { version }));
    } catch (error) {
      notify(sentenceOf(error), 'problem');
    }
  }

  /** Takes the pictures that arrived after the draft was begun into it, and opens it with them. */
  async function takeInPictures(): Promise<void> {
    const open = draft();
    if (open === null || open.isSubmitting || saver === null) return;
    try {
      const revision = await saver.settled();
      if (revision === null) return;
      await service.takeInPictures(open.unit.unitId, revision);
      await openUnit(open.unit.unitId);
    } catch (error) {
      notify(sentenceOf(error), 'problem');
    }
  }

  /** Opens the other bone of the forearm; the first time, with the bone that is being read said. */
  async function openOtherBone(bone: ForearmBone | null = null): Promise<void> {
    const { reading } = store.getState();
    if (reading === null || (reading.kind === 'draft' && reading.isSubmitting)) return;
    const { unitId, otherBone } = reading.unit;
    if (otherBone !== null) {
      await openUnit(otherBone.unitId);
      return;
    }
    if (bone === null || !(await leave())) return;
    try {
      const other = await service.readBonesApart(unitId, bone);
      await openUnit(other.unitId);
      notify(t('faults.boneSaid', { bone: t(`faults.${bone}`) }));
    } catch (error) {
      notify(sentenceOf(error), 'problem');
    }
  }

  /** Keeps who acts, as the service said it last. */
  function takeSession(value: Session): void {
    store.setState({ session: { kind: 'ready', value } });
  }

  async function refreshSession(): Promise<void> {
    try {
      takeSession(await service.session());
    } catch (error) {
      store.setState({
        session: { kind: 'failed', sentence: sentenceOf(error), isDamaged: isDamage(error) },
      });
    }
  }

  return {
    run,
    submit,
    amend,
    takeInPictures,
    openOtherBone,
    openUnit,
    refreshWorklist,
    notify,
    refreshSession,
    takeSession,
    refreshUnsigned,
    /** Saves at once what waited for somebody to be back. */
    goOnSaving: leave,
    /** Leaves the open read as it is on disk: it is no longer of the person at this window. */
    abandon(): void {
      saver?.close();
      saver = null;
      store.setState({ ...INITIAL_EPHEMERAL, reading: null });
    },
    async start(): Promise<void> {
      settings.load();
      await refreshSession();
      if (hasWorklist(roleOf(store.getState()))) void refreshWorklist();
    },
    async openWorklist(): Promise<void> {
      if (await leaveFor({ kind: 'worklist' })) await refreshWorklist();
    },
    /** Opens a stack of the open case as a volume, or goes back to its pictures; the read stays open. */
    showVolume(volume: StackRef | null): void {
      const { route } = store.getState();
      if (route.kind === 'reading' && route.opening === 'open')
        store.setState({ route: { ...route, volume } });
    },
    /** The check of pictures for burned-in text. */
    async openChecks(): Promise<void> {
      await leaveFor({ kind: 'checks' });
    },
    /** A tab of the study. */
    async openStudy(tab: StudyTab): Promise<void> {
      await leaveFor({ kind: 'study', tab });
    },
    /** The consensus over a case that two readers read otherwise. */
    async openConsensus(consensusId: ConsensusId): Promise<void> {
      await leaveFor({ kind: 'consensus', consensusId });
    },
    /** A section to be read, or the list of those that this reader was given. */
    async openHistology(assignmentId: SectionAssignmentId | null): Promise<void> {
      await leaveFor({ kind: 'histology', assignmentId });
    },
    /** One defect over time, or the list of all. */
    async openLongitudinal(defectId: DefectId | null): Promise<void> {
      await leaveFor({ kind: 'longitudinal', defectId });
    },
    /** The defect of a case over time. */
    async openOverTime(unitId: UnitId): Promise<void> {
      try {
        const defectId = await service.defectOfUnit(unitId);
        await leaveFor({ kind: 'longitudinal', defectId });
      } catch (error) {
        notify(sentenceOf(error), 'problem');
      }
    },
    /** The second window, for the priors of the case that the first has open. */
    async openPriors(): Promise<void> {
      await leaveFor({ kind: 'priors' });
    },
    /** A place in the documents; `from` is the address to go back to. */
    async openHelp(place: HelpPlace, from: string): Promise<void> {
      await leaveFor({ kind: 'help', place, from });
    },
    saveKeys: settings.saveKeys,
    saveWindows: settings.saveWindows,
    saveHanging: settings.saveHanging,
    undo: () => travel(stepBack, 'saving.undone'),
    redo: () => travel(stepForward, 'saving.redone'),
    dismissNotice: () => store.setState({ notice: null }),
    /** Ephemeral state only: the tool, the hovered side, the selection. */
    set: (part: Partial<EphemeralSlice>) => {
      if (part.tool !== undefined && part.tool !== store.getState().tool) meter?.used(`tool.${part.tool}`);
      store.setState(part);
    },
    /** A hand moved: the time since the last one was reading, or a pause. */
    stir: () => meter?.stir(),
    /** Whether closing the window now would lose a gesture. */
    hasUnsaved: (): boolean => draft() !== null && draft()?.save.kind !== 'saved',
  };
}
