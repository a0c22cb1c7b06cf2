import { type RefObject, useEffect, useReducer, useState } from 'react';
import type { UnitId } from '../../shared/base/ids.ts';
import type { StackFrames } from '../../shared/contracts/stackFrames.ts';
import { mrSequenceName } from '../../shared/dicom/mrSequence.ts';
import type { StackRef } from '../../shared/reading/volumeRecords.ts';
import { BODY_PLANES, reachAlong } from '../../shared/volume/bodyPlanes.ts';
import type { PointLps } from '../../shared/volume/pointLps.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useTexts } from '../texts/useTexts.ts';
import type { VolumeEngine } from '../viewport/volume/volumeEngine.ts';
import { draggedWindow, type Window } from '../viewport/window.ts';
import { BonePane } from './bone/BonePane.tsx';
import { Localizers } from './localizer/Localizers.tsx';
import type { LookedPlace } from './lookedPlace.ts';
import { DefectMapPane } from './map/DefectMapPane.tsx';
import { useMarkedVolume } from './marks/useMarkedVolume.ts';
import { useVolumeMarks } from './marks/useVolumeMarks.tsx';
import { PlanePane } from './PlanePane.tsx';
import { useSlicedSeries } from './useSlicedSeries.ts';
import { useProgress } from './useVolume.ts';
import { useVolumeShortcuts } from './useVolumeShortcuts.ts';
import { VolumeBar } from './VolumeBar.tsx';
import { VolumeNotices } from './VolumeNotices.tsx';
import classes from './volume.module.css';
import { changedView, firstView, type VolumeView } from './volumeView.ts';

type Props = {
  readonly unitId: UnitId;
  readonly stack: StackRef;
  readonly engine: VolumeEngine;
  readonly frames: StackFrames;
  readonly place: RefObject<LookedPlace | null>;
  readonly onBack: () => void;
  readonly onAgain: () => void;
};

/** The volume in its planes, with what is done with it and what is found in it. */
export function OpenVolume({ unitId, stack, engine, frames, place, onBack, onAgain }: Props) {
  const { t } = useTexts();
  const progress = useProgress(engine);
  const frameOfReferenceId = frames.frames[0]?.facts.frameOfReferenceId ?? null;
  const modality = frames.frames[0]?.facts.modality ?? '';
  const [isPlaceLost] = useState(() => place.current !== null && keptPlace() === null);
  const [view, change] = useReducer(changedView, null, () => firstView(engine.steps, keptPlace()));
  const [chosen, setWindow] = useState<Window | null>(null);
  const [isInverted, setInverted] = useState(false);
  const series = useSlicedSeries(unitId);
  const { windows } = progress;
  const opening = windows === null ? null : (windows.file[0] ?? windows.pixels).window;
  const window = chosen ?? opening;
  const value = useValueAt(engine, view.crosshair, progress.loaded);

  /** What two series of one frame of reference show at a place is the same place of the patient. */
  function keptPlace(): PointLps | null {
    const before = place.current;
    const isSame = frameOfReferenceId !== null && before?.frameOfReferenceId === frameOfReferenceId;
    return isSame ? before.crosshair : null;
  }
  useEffect(() => {
    place.current = { frameOfReferenceId, crosshair: view.crosshair };
  }, [place, frameOfReferenceId, view.crosshair]);

  const isLaid = useMarkedVolume(stack).derivation?.laid != null;
  const isMapShown = isLaid && view.isMapLarge;
  const isOnePane = view.isLarge || isMapShown;
  const invert = (): void => setInverted((before) => !before);
  useVolumeShortcuts({
    active: view.active,
    modality,
    windows,
    isLaid,
    isMapShown,
    onChange: change,
    onWindow: setWindow,
    onInvert: invert,
  });
  const marked = modality === 'MR' ? 'MR' : 'CT';
  const isWhole = progress.loaded + progress.failed === progress.of;
  const isBoneKnown = isWhole && windows?.hounsfield != null;
  const marks = useVolumeMarks(stack, marked, engine, sequenceOf(frames), view.crosshair, isBoneKnown);
  // After those above: what is in hand or enlarged goes first.
  useShortcuts({ 'tool.cancel': onBack });
  const panes = isMapShown ? [] : view.isLarge ? [view.active] : BODY_PLANES;
  // The side view is what is missed least: the bone is turned to be seen from there.
  const boneArea = !view.isBoneShown || windows?.hounsfield == null ? null : (panes.at(-1) ?? null);
  const planes = panes.filter((plane) => plane !== boneArea);
  return (
    <main
      className={classes.room}
      data-testid="volume-room"
      aria-label={t('volume.title', { stack: modality })}
    >
      <VolumeBar
        stack={stack}
        series={series}
        modality={modality}
        view={view}
        window={window}
        windows={windows}
        isInverted={isInverted}
        value={value}
        onChange={change}
        onWindow={setWindow}
        onInvert={invert}
        onBack={onBack}
      />
      <VolumeNotices engine={engine} progress={progress} isPlaceLost={isPlaceLost} onAgain={onAgain} />
      <div className={classes.work}>
        <div className={classes.panes} style={isOnePane ? undefined : LAYOUTS[layoutOf(view, isLaid)]}>
          {planes.map((plane) => (
            <PlanePane
              key={plane}
              plane={plane}
              engine={engine}
              view={view}
              window={window}
              isInverted={isInverted}
              filled={progress.filled}
              marks={marks}
              onChange={change}
              onWindow={(right, down) => {
                if (window !== null) setWindow(draggedWindow(window, opening ?? window, right, down));
              }}
            />
          ))}
          {boneArea !== null && (
            <BonePane
              area={view.isLarge ? null : boneArea}
              engine={engine}
              crosshair={view.crosshair}
              isWhole={isWhole}
            />
          )}
          {isLaid && (isMapShown || !view.isLarge) && (
            <DefectMapPane
              stack={stack}
              plan={engine.plan}
              area={isMapShown ? null : 'map'}
              onEnlarge={() => change({ kind: 'enlargeMap' })}
              crosshair={view.crosshair}
              onCrosshair={(to) => change({ kind: 'crosshair', to })}
            />
          )}
        </div>
        <aside className={classes.aside} data-testid="volume-panel">
          {marks.panel}
          <Localizers unitId={unitId} frameOfReferenceId={frameOfReferenceId} view={view} />
        </aside>
      </div>
    </main>
  );
}

/** What a series is called beside a measurement: its modality, and its sequence where the header tells it. */
function sequenceOf({ frames }: StackFrames): string {
  const facts = frames[0]?.facts;
  return facts === undefined ? '' : `${facts.modality} ${mrSequenceName(facts)}`.trim();
}

const LAYOUTS = {
  beside: {
    gridTemplateAreas: '"axial coronal sagittal"',
    gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
  },
  twoAndOne: {
    gridTemplateAreas: '"axial coronal" "axial sagittal"',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gridTemplateRows: 'repeat(2, minmax(0, 1fr))',
  },
  besideAndMap: {
    gridTemplateAreas: '"axial coronal sagittal" "map coronal sagittal"',
    gridTemplateColumns: 'minmax(0, 3fr) repeat(2, minmax(0, 2fr))',
    gridTemplateRows: 'repeat(2, minmax(0, 1fr))',
  },
  twoAndMap: {
    gridTemplateAreas: '"axial coronal" "map sagittal"',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gridTemplateRows: 'repeat(2, minmax(0, 1fr))',
  },
} as const;

/** A volume along a limb is tall in two of its planes: they get the height of the room. A defect laid flat is the fourth pane. */
function layoutOf({ grid, axes }: VolumeView, isLaid: boolean): keyof typeof LAYOUTS {
  const [left, , head] = axes.map((axis) => {
    const { least, most } = reachAlong(grid, axis, grid.origin);
    return most - least;
  });
  const isTall = (head ?? 0) > 1.2 * (left ?? 0);
  if (isLaid) return isTall ? 'besideAndMap' : 'twoAndMap';
  return isTall ? 'beside' : 'twoAndOne';
}

/** The value at a place, asked for anew while slices come in. */
function useValueAt(engine: VolumeEngine, place: PointLps, loaded: number): number | null {
  const [value, setValue] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a slice that came may be the one asked for.
  useEffect(() => {
    let isLatest = true;
    void engine.valueAt(place).then((found) => {
      if (isLatest) setValue(found);
    });
    return () => {
      isLatest = false;
    };
  }, [engine, place, loaded]);
  return value;
}
