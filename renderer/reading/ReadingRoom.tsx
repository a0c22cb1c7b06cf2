import { useEffect, useState } from 'react';
import type { InstanceId, UnitId } from '../../shared/base/ids.ts';
import type { SeriesStack } from '../../shared/contracts/series.ts';
import { isSliced } from '../../shared/dicom/stacks.ts';
import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { cannotGrade, giveOwnGrade, gradeEmptyCase } from '../state/commands/ownGrade.ts';
import type { ToolName } from '../state/ephemeralSlice.ts';
import type { OpenReading } from '../state/readingSlice.ts';
import { t } from '../texts/i18n.ts';
import type { ViewportHandle } from '../viewport/viewportControl.ts';
import { CommitDialog } from './CommitDialog.tsx';
import { HangingMenu } from './HangingMenu.tsx';
import { type Hanging, hang, type Place, placeOf } from './hanging.ts';
import {
  type HangingProtocol,
  isPrior,
  offeredProtocols,
  protocolFor,
  withoutPriors,
} from './hangingProtocols.ts';
import { ImageRail } from './ImageRail.tsx';
import { priorPicture } from './PriorPane.tsx';
import { closePriorsWindow, openPriorsWindow } from './priorsWindow/priorsWindow.ts';
import { ReadingPanel } from './ReadingPanel.tsx';
import classes from './room.module.css';
import { SaveAlarm } from './SaveIndicator.tsx';
import { SeriesPanel } from './SeriesPanel.tsx';
import { FRAMING, LOOKING, MARKING, ToolBar } from './ToolBar.tsx';
import { useArmedTool } from './useArmedTool.ts';
import { useHangingShortcuts } from './useHangingShortcuts.ts';
import { usePriorPrefetch } from './usePriorPrefetch.ts';
import { usePriors } from './usePriors.ts';
import { useReadingShortcuts } from './useReadingShortcuts.ts';
import { useViewHandles } from './useViewHandles.ts';
import { useWindowCommands } from './useWindowCommands.ts';
import { type HungPane, type Looked, ViewGrid } from './ViewGrid.tsx';
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
  const [looked, setLooked] = useState<Looked | null>(null);
  const [chosenSlices, setChosenSlices] = useState<InstanceId | null>(null);
  const [isShown, setIsShown] = useState(false);
  const hangingSetting = useAppStore((state) => state.hangingSetting);
  const isPriorsWindowOpen = useAppStore((state) => state.isPriorsWindowOpen);
  const [kept, setKept] = useState<{ readonly handle: ViewportHandle; readonly modality: string } | null>(
    null,
  );
  const [asked, setAsked] = useState<Asked | null>(null);
  const { derivation, unit } = reading;
  const chosenPrior = usePriors(unit);
  const { priors, prior } = chosenPrior;
  const sliced = derivation.images.filter(({ facts }) => isSliced(facts.modality));
  const contents = {
    hasPicture: derivation.images.length > 0,
    hasPrior: priors.length > 0,
    hasSlices: sliced.length > 0,
  };
  const offered = offeredProtocols(contents);
  const protocol = protocolFor(hangingSetting.protocol, contents);
  const hasSlicesPane = protocol.rows.some((row) => row.includes('slices'));
  const hanging = hang(
    hasSlicesPane ? derivation.images.filter((image) => !sliced.includes(image)) : derivation.images,
    chosen,
  );
  const slices = sliced.find(({ facts }) => facts.instanceId === chosenSlices) ?? sliced[0] ?? null;

  const activePlace = (): Place =>
    hanging.AP === null || (hanging.lateral !== null && hanging.lateral === activeInstanceId)
      ? hanging.lateral === null
        ? 'AP'
        : 'lateral'
      : 'AP';
  const rows = (isPriorsWindowOpen ? withoutPriors(protocol) : protocol.rows).map((row) =>
    row.map((pane): HungPane => (pane === 'active' ? activePlace() : pane)),
  );
  const isPriorShown = rows.some((row) => row.some(isPrior));
  const priorsShown = rows.flat().flatMap((pane) => {
    const facts =
      prior !== null && isPrior(pane) ? priorPicture(prior, pane === 'priorAP' ? 'AP' : 'lateral') : null;
    return facts === null ? [] : [facts];
  });
  usePriorPrefetch(isShown && !isPriorShown, prior);

  /** What can be active: what hangs, then what is looked at beside it, then the others of the rail. */
  const order = [
    ...new Set([
      ...[hanging.AP, hanging.lateral].filter((id) => id !== null),
      ...priorsShown.map(({ instanceId }) => instanceId),
      ...derivation.images.map(({ facts }) => facts.instanceId),
    ]),
  ];

  /**
   * Hangs a picture in its place, or, where its view is not known, in the place that is active. A prior's hangs
   * where it does.
   */
  function choose(instanceId: InstanceId): void {
    const image = derivation.images.find(({ facts }) => facts.instanceId === instanceId);
    actions.set({ activeInstanceId: instanceId });
    if (image === undefined) return;
    setLooked(null);
    if (hasSlicesPane && sliced.includes(image)) setChosenSlices(instanceId);
    else setChosen({ ...chosen, [placeOf(image.projection) ?? activePlace()]: instanceId });
  }

  /** What hangs is gone to; of anything else the middle image is shown, over the active picture or the slices. */
  function lookAt(stack: SeriesStack): void {
    const [hung] = stack.hung;
    if (hung !== undefined) {
      choose(hung);
      return;
    }
    const place = looked?.place ?? (hasSlicesPane && isSliced(stack.modality) ? 'slices' : activePlace());
    setLooked({ place, stack });
    actions.set({ activeInstanceId: hungAt(place) });
  }

  const toShow = useAppStore((state) => state.toShow);
  useEffect(() => {
    if (toShow === null) return;
    actions.set({ toShow: null });
    choose(toShow);
  });

  const hungAt = (place: Looked['place']): InstanceId | null =>
    place === 'slices' ? (slices?.facts.instanceId ?? null) : hanging[place];

  function hangBy({ id }: HangingProtocol): void {
    setLooked(null);
    void actions.saveHanging({ protocol: id });
  }

  /** A prior that is chosen is wanted on screen: beside the case, unless it has a window of its own. */
  function choosePrior(unitId: UnitId): void {
    chosenPrior.choose(unitId);
    if (!isPriorShown && !isPriorsWindowOpen)
      void actions.saveHanging({ protocol: hasSlicesPane ? 'slicesPrior' : 'priorBelow' });
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

  const isLookedActive = looked !== null && hungAt(looked.place) === activeInstanceId;
  const activeFacts = [...derivation.images.map(({ facts }) => facts), ...priorsShown].find(
    ({ instanceId }) => instanceId === activeInstanceId,
  );
  const modality = (isLookedActive ? looked.stack.middle.modality : activeFacts?.modality) ?? null;
  const { takeHandle, takeLooked, active, look, magnify } = useViewHandles(derivation.images, isLookedActive);
  const windows = useWindowCommands(active, modality, () => {
    const handle = active();
    if (handle !== null && modality !== null) setKept({ handle, modality });
  });
  useArmedTool(reading, hanging);
  useReadingShortcuts({
    reading,
    hanging,
    order,
    onGrade: grade,
    onChoose: choose,
    onSeries: toggleSeries,
    onLookAway: () => setLooked(null),
    onView: look,
    windows,
    onMagnify: magnify,
  });
  useHangingShortcuts({
    images: derivation.images,
    offered,
    protocol,
    onProtocol: hangBy,
    onChoose: choose,
    chosenPrior,
    onPriorsWindow: togglePriorsWindow,
  });

  function togglePriorsWindow(): void {
    if (isPriorsWindowOpen) closePriorsWindow();
    else if (!openPriorsWindow()) actions.notify(t('hanging.windowBlocked'), 'problem');
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
          isPriorShown={isPriorShown}
          onPrior={choosePrior}
          isSeriesOpen={isSeriesOpen}
          onSeries={toggleSeries}
          onHoldReference={(isReferenceShown) => actions.set({ isReferenceShown })}
          menu={
            <HangingMenu
              offered={offered}
              protocol={protocol}
              onChoose={hangBy}
              priorsWindow={
                prior === null ? null : { isOpen: isPriorsWindowOpen, toggle: togglePriorsWindow }
              }
            />
          }
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
            rows={rows}
            hanging={hanging}
            slices={slices}
            prior={prior}
            onHandle={takeHandle}
            looked={looked}
            onLookAway={() => setLooked(null)}
            onLookedHandle={takeLooked}
            onKeepWindow={(handle, ofModality) => setKept({ handle, modality: ofModality })}
            onShown={() => setIsShown(true)}
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
