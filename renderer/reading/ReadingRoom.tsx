import { useState } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { cannotGrade, giveOwnGrade, gradeEmptyCase } from '../state/commands/ownGrade.ts';
import type { ToolName } from '../state/ephemeralSlice.ts';
import type { OpenReading } from '../state/readingSlice.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { CommitDialog } from './CommitDialog.tsx';
import { type Hanging, hang, type Place, placeOf } from './hanging.ts';
import { ImageRail } from './ImageRail.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import classes from './room.module.css';
import { SaveAlarm } from './SaveIndicator.tsx';
import { SeriesPanel } from './SeriesPanel.tsx';
import { FRAMING, LOOKING, MARKING, ToolBar } from './ToolBar.tsx';
import { useArmedTool } from './useArmedTool.ts';
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
  const activeInstanceId = useAppStore((state) => state.activeInstanceId);
  const [chosen, setChosen] = useState<Partial<Hanging>>({});
  const [isSeriesOpen, setIsSeriesOpen] = useState(false);
  const [looked, setLooked] = useState<{ readonly place: Place; readonly stack: SeriesStack } | null>(null);
  const [kept, setKept] = useState<{ readonly handle: ViewportHandle; readonly modality: string } | null>(
    null,
  );
  const [asked, setAsked] = useState<Asked | null>(null);
  const { derivation, unit } = reading;
  const hanging = hang(derivation.images, chosen);

  const activePlace = (): Place =>
    hanging.lateral !== null && hanging.lateral === activeInstanceId ? 'lateral' : 'AP';

  /** Hangs a picture in its place, or, where its view is not known, in the place that is active. */
  function choose(instanceId: InstanceId): void {
    const image = derivation.images.find(({ facts }) => facts.instanceId === instanceId);
    const place = placeOf(image?.projection ?? null) ?? activePlace();
    setLooked(null);
    setChosen({ ...chosen, [place]: instanceId });
    actions.set({ activeInstanceId: instanceId });
  }

  /** What hangs is gone to; of anything else the middle image is shown, over the active picture. */
  function lookAt(stack: SeriesStack): void {
    const [hung] = stack.hung;
    if (hung === undefined) setLooked({ place: looked?.place ?? activePlace(), stack });
    else choose(hung);
  }

  function toggleSeries(): void {
    setIsSeriesOpen(!isSeriesOpen);
    setLooked(null);
  }

  function give({ grade, isEmptyCase }: Asked, reason: string): void {
    if (isEmptyCase) actions.run('No bone', gradeEmptyCase);
    else if (grade === 'cannotGrade') actions.run('Cannot grade', cannotGrade(reason));
    else actions.run('Own grade', giveOwnGrade(grade, reason));
  }

  /** Where the derived grade is shown after the own one, that one is committed for good: asked first. */
  function grade(wanted: ReaderGrade | 'cannotGrade', isEmptyCase = false): void {
    if (reading.kind === 'locked' || unit.isReference) return;
    if (unit.rules.gradeReveal === 'live') give({ grade: wanted, isEmptyCase }, '');
    else if (!derivation.isRevealed) setAsked({ grade: wanted, isEmptyCase });
  }

  const isLookedActive = looked !== null && looked.place === activePlace();
  const activeImage = derivation.images.find(({ facts }) => facts.instanceId === activeInstanceId);
  const modality = (isLookedActive ? looked.stack.middle.modality : activeImage?.facts.modality) ?? null;
  const { takeHandle, takeLooked, active, look, magnify } = useViewHandles(derivation.images, isLookedActive);
  const windows = useWindowCommands(active, modality, () => {
    const handle = active();
    if (handle !== null && modality !== null) setKept({ handle, modality });
  });
  useArmedTool(reading, hanging);
  useReadingShortcuts({
    reading,
    hanging,
    onGrade: grade,
    onChoose: choose,
    onSeries: toggleSeries,
    onLookAway: () => setLooked(null),
    onView: look,
    windows,
    onMagnify: magnify,
  });

  return (
    <main className={classes.room} data-testid="reading-room">
      {reading.kind === 'draft' && <SaveAlarm save={reading.save} />}
      <div className={classes.columns}>
        <ImageRail
          unitId={unit.unitId}
          images={derivation.images}
          reference={unit.reference}
          hanging={hanging}
          activeInstanceId={activeInstanceId}
          onChoose={choose}
          isSeriesOpen={isSeriesOpen}
          onSeries={toggleSeries}
          onHoldReference={(isReferenceShown) => actions.set({ isReferenceShown })}
        />
        {isSeriesOpen && (
          <SeriesPanel
            unitId={unit.unitId}
            hanging={hanging}
            looked={looked?.stack ?? null}
            onLook={lookAt}
            onClose={toggleSeries}
          />
        )}
        <div className={classes.centre}>
          <ToolBar tools={toolsFor(reading)} onView={look} />
          <ViewGrid
            reading={reading}
            hanging={hanging}
            onHandle={takeHandle}
            looked={looked}
            onLookAway={() => setLooked(null)}
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
