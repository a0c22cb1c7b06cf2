import { useEffect, useState } from 'react';
import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { SaveAlarm } from '../reads/SaveIndicator.tsx';
import { useActions, useAppStore, useAppStoreApi } from '../state/AppStoreProvider.tsx';
import { cannotGrade, giveOwnGrade, gradeEmptyCase } from '../state/commands/ownGrade.ts';
import type { ToolName } from '../state/ephemeralSlice.ts';
import type { OpenReading } from '../state/readingSlice.ts';
import { t } from '../texts/i18n.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { CommitDialog } from './CommitDialog.tsx';
import { HangingMenu } from './HangingMenu.tsx';
import { ImageRail } from './ImageRail.tsx';
import { closePriorsWindow, openPriorsWindow } from './priorsWindow/priorsWindow.ts';
import { ReadingPanel } from './ReadingPanel.tsx';
import classes from './room.module.css';
import { SeriesPanel } from './SeriesPanel.tsx';
import { FRAMING, LOOKING, MARKING, ToolBar } from './ToolBar.tsx';
import { useArmedTool } from './useArmedTool.ts';
import { useHanging } from './useHanging.ts';
import { useHangingShortcuts } from './useHangingShortcuts.ts';
import { useOpenVolume } from './useOpenVolume.ts';
import { useReadingShortcuts } from './useReadingShortcuts.ts';
import { useViewHandles } from './useViewHandles.ts';
import { useWindowCommands } from './useWindowCommands.ts';
import { ViewGrid } from './ViewGrid.tsx';
import { WindowsDialog } from './WindowsDialog.tsx';

/** The reading room of the open unit. */
export function ReadingRoom() {
  const reading = useAppStore((state) => state.reading);
  return reading === null ? null : <Room key={reading.unit.unitId} reading={reading} />;
}

type Asked = { readonly grade: ReaderGrade | 'cannotGrade'; readonly isEmptyCase: boolean };

function Room({ reading }: { readonly reading: OpenReading }) {
  const actions = useActions();
  const store = useAppStoreApi();
  const activeInstanceId = useAppStore((state) => state.activeInstanceId);
  const [isSeriesOpen, setIsSeriesOpen] = useState(false);
  const isPriorsWindowOpen = useAppStore((state) => state.isPriorsWindowOpen);
  const [kept, setKept] = useState<{ readonly handle: ViewportHandle; readonly modality: string } | null>(
    null,
  );
  const [asked, setAsked] = useState<Asked | null>(null);
  const { derivation, unit } = reading;
  const hung = useHanging(reading);
  const { hanging, rows, chosenPrior, looked, isLookedActive, choose, lookAway } = hung;

  const toShow = useAppStore((state) => state.toShow);
  useEffect(() => {
    if (toShow === null) return;
    actions.set({ toShow: null });
    choose(toShow);
  });

  function toggleSeries(): void {
    setIsSeriesOpen(!isSeriesOpen);
    lookAway();
  }

  function give({ grade, isEmptyCase }: Asked, reason: string): void {
    if (isEmptyCase) actions.run(worded('undo.noBone'), gradeEmptyCase);
    else if (grade === 'cannotGrade') actions.run(worded('undo.cannotGrade'), cannotGrade(reason));
    else actions.run(worded('undo.ownGrade'), giveOwnGrade(grade, reason));
  }

  /** Where the derived grade is shown after the own one, that one is committed for good: asked first. */
  function grade(wanted: ReaderGrade | 'cannotGrade', isEmptyCase = false): void {
    if (reading.kind === 'locked' || unit.isReference) return;
    if (unit.rules.gradeReveal === 'live') give({ grade: wanted, isEmptyCase }, '');
    else if (!derivation.isRevealed) setAsked({ grade: wanted, isEmptyCase });
  }

  const activeFacts = [...derivation.images.map(({ facts }) => facts), ...hung.priorsShown].find(
    ({ instanceId }) => instanceId === activeInstanceId,
  );
  const modality = (isLookedActive ? looked?.stack.middle.modality : activeFacts?.modality) ?? null;
  const { takeHandle, takeLooked, active, look, magnify } = useViewHandles(derivation.images, isLookedActive);
  const windows = useWindowCommands(active, modality, () => {
    const handle = active();
    if (handle !== null && modality !== null) setKept({ handle, modality });
  });
  const slicesId = hung.slices?.facts.instanceId ?? null;
  const openVolume = useOpenVolume(
    unit.unitId,
    looked?.stack ?? null,
    (stack) => slicesId !== null && stack.hung.includes(slicesId),
  );
  useArmedTool(reading, hanging);
  useReadingShortcuts({
    reading,
    hanging,
    order: hung.order,
    onGrade: grade,
    onChoose: choose,
    onSeries: toggleSeries,
    onLookAway: lookAway,
    onView: look,
    windows,
    onMagnify: magnify,
  });
  useHangingShortcuts({
    images: derivation.images,
    offered: hung.offered,
    protocol: hung.protocol,
    onProtocol: hung.hangBy,
    onChoose: choose,
    chosenPrior,
    onPriorsWindow: togglePriorsWindow,
  });

  function togglePriorsWindow(): void {
    if (isPriorsWindowOpen) {
      closePriorsWindow();
      // One that crashed says no more that it is gone; the priors hang here again.
      store.setState({ isPriorsWindowOpen: false });
    } else if (!openPriorsWindow()) actions.notify(t('hanging.windowBlocked'), 'problem');
  }

  return (
    <main className={classes.room} data-testid="reading-room">
      {reading.kind === 'draft' && <SaveAlarm save={reading.save} />}
      <div className={classes.columns}>
        <ImageRail
          unitId={unit.unitId}
          images={derivation.images}
          reference={unit.reference}
          hanging={hanging}
          places={rows.flat().filter((pane) => pane === 'AP' || pane === 'lateral')}
          activeInstanceId={activeInstanceId}
          onChoose={choose}
          chosenPrior={chosenPrior}
          isPriorShown={hung.isPriorShown}
          onPrior={hung.choosePrior}
          isSeriesOpen={isSeriesOpen}
          onSeries={toggleSeries}
          onHoldReference={(isReferenceShown) => actions.set({ isReferenceShown })}
          menu={
            <HangingMenu
              offered={hung.offered}
              protocol={hung.protocol}
              onChoose={hung.hangBy}
              priorsWindow={
                chosenPrior.prior === null && !isPriorsWindowOpen
                  ? null
                  : { isOpen: isPriorsWindowOpen, toggle: togglePriorsWindow }
              }
            />
          }
        />
        {isSeriesOpen && (
          <SeriesPanel
            unitId={unit.unitId}
            hanging={hanging}
            looked={looked?.stack ?? null}
            onLook={hung.lookAt}
            onClose={toggleSeries}
          />
        )}
        <div className={classes.centre}>
          <ToolBar tools={toolsFor(reading)} onView={look} />
          <ViewGrid
            reading={reading}
            rows={rows}
            hanging={hanging}
            slices={hung.slices}
            prior={chosenPrior.prior}
            onHandle={takeHandle}
            looked={looked}
            onLookAway={lookAway}
            onOpenVolume={openVolume}
            onLookedHandle={takeLooked}
            onKeepWindow={(handle, ofModality) => setKept({ handle, modality: ofModality })}
          />
        </div>
        <ReadingPanel reading={reading} onGrade={grade} />
      </div>
      {kept !== null && <WindowsDialog {...kept} onClose={() => setKept(null)} />}
      <CommitDialog
        asked={asked?.grade ?? null}
        onClose={() => setAsked(null)}
        onCommit={(reason) => {
          if (asked !== null) give(asked, reason);
          setAsked(null);
        }}
      />
    </main>
  );
}

const toolsFor = ({ kind, unit }: OpenReading): readonly ToolName[] =>
  kind === 'locked' ? LOOKING : unit.isReference ? FRAMING : MARKING;
