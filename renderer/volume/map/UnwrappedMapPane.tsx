import { Button, Switch, VisuallyHidden } from '@mantine/core';
import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type Limb, SIDES, type Side } from '../../../shared/dicom/projection.ts';
import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import type { Wording } from '../../../shared/texts/wording.ts';
import { sectorAt, sideOfSector } from '../../../shared/volume/sectors.ts';
import { useKeyFor } from '../../shortcuts/useKeyBindings.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { percent } from '../../ui/format.ts';
import { useRepaints } from '../useRepaints.ts';
import { MapLegend } from './MapLegend.tsx';
import { BAND, HEAD, MapOverlay } from './MapOverlay.tsx';
import classes from './map.module.css';
import { cellAt, layMap, type MapLayout, type MapPlace, placeAt } from './mapLayout.ts';
import { paintMap } from './paintMap.ts';
import type { ShownMap } from './shownMap.ts';
import { topOfScale } from './thicknessColour.ts';

type Props = {
  readonly shown: ShownMap;
  /** Rows that lie in slices which are missing. */
  readonly madeUp: readonly number[];
  /** What the reader should bear in mind of the slices; null where nothing. */
  readonly coarse: Wording | null;
  readonly limb: Limb;
  readonly isForearm: boolean;
  /** Where the crosshair is; null where that is not beside the defect. */
  readonly place: MapPlace | null;
  readonly onPlace: (place: MapPlace) => void;
  /** Before the reader has judged nothing is said of coverage and continuity: only bone as it was labelled. */
  readonly isRevealed: boolean;
  /** Where it stands among the panes; null where it is alone. */
  readonly area: 'map' | null;
  readonly onEnlarge: () => void;
};

const MARGIN = { left: 44, top: HEAD + BAND + 2, right: 96, bottom: BAND + 26 };
const KEYS: Readonly<Record<string, readonly [degrees: number, mm: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The surface round a defect laid flat: bone as heat, its sectors, ends and paths; a place in it is the crosshair's. */
export function UnwrappedMapPane(props: Props) {
  const { shown, madeUp, coarse, limb, isForearm, place, onPlace, isRevealed, area, onEnlarge } = props;
  const { t, say } = useTexts();
  const keyFor = useKeyFor();
  const id = useId().replaceAll(':', '');
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [pointed, setPointed] = useState<MapPlace | null>(null);
  const [areGapsShown, setGapsShown] = useState(false);
  const { definite, withIndistinct, findings, lengthMm } = shown;
  const { radiusMm, rowMm } = definite.map;
  const meanRadiusMm = radiusMm.reduce((sum, mm) => sum + mm, 0) / (radiusMm.length || 1);
  const layout = layMap(
    {
      left: MARGIN.left,
      top: MARGIN.top,
      width: Math.max(40, size.width - MARGIN.left - MARGIN.right),
      height: Math.max(40, size.height - MARGIN.top - MARGIN.bottom),
    },
    lengthMm,
    meanRadiusMm,
  );
  const topMm = topOfScale((withIndistinct ?? definite).thicknessMm);
  const canvas = usePainted(shown, layout, topMm);

  const nameOf = (side: Side): string => t(`sides.${sideLabel(side, isForearm).word}`);
  const stateOf = (side: Side): string => {
    const { state, statement } = shown.sectors[side];
    return state === 'na'
      ? t('scan.state.na', {
          reason: statement?.kind === 'notAssessable' ? t(`scan.reason.${statement.reason}`) : '',
        })
      : t(`scan.state.${isRevealed || state === 'none' || state === 'unread' ? state : 'marked'}`);
  };
  const said = (at: MapPlace): string => {
    const cell = cellAt(definite.map, lengthMm, at);
    const found =
      definite.map.covered[cell] === 1
        ? t('unwrapped.covered', { mm: (definite.thicknessMm[cell] ?? 0).toFixed(1) })
        : withIndistinct?.map.covered[cell] === 1
          ? t('unwrapped.coveredIndistinct', { mm: (withIndistinct.thicknessMm[cell] ?? 0).toFixed(1) })
          : t('unwrapped.bare');
    return t('unwrapped.place', {
      side: nameOf(sideOfSector(sectorAt(at.thetaDeg), limb)),
      degrees: Math.floor(at.thetaDeg),
      mm: at.alongMm.toFixed(1),
      found,
    });
  };
  const sectorTexts = SIDES.map((side) =>
    t('unwrapped.sector', {
      side: nameOf(side),
      coverage: isRevealed ? percent(findings.sectors[side].coverage) : '–',
      state: stateOf(side),
    }),
  );
  const summary = t('unwrapped.summary', {
    length: lengthMm.toFixed(1),
    coverage: isRevealed ? percent(findings.coverage) : '–',
    sectors: sectorTexts.join('; '),
  });
  const isOut = SIDES.filter((side) => shown.sectors[side].state === 'na');

  const pointedAt = (event: PointerEvent): MapPlace => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return placeAt(layout, event.clientX - left, event.clientY - top);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    onPlace(pointedAt(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    const at = pointedAt(event);
    setPointed(at);
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onPlace(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = KEYS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    // The arrows scroll the planes elsewhere.
    event.nativeEvent.stopImmediatePropagation();
    const times = event.shiftKey ? 10 : 1;
    const from = place ?? { thetaDeg: 0, alongMm: lengthMm / 2 };
    setPointed(null);
    onPlace({
      thetaDeg: (from.thetaDeg + step[0] * times + 360) % 360,
      alongMm: Math.min(lengthMm, Math.max(0, from.alongMm + step[1] * times)),
    });
  };
  const shownPlace = pointed ?? place;
  return (
    <section
      className={classes.pane}
      style={area === null ? undefined : { gridArea: area }}
      aria-label={t('unwrapped.title')}
      data-testid="unwrapped-map"
    >
      <div className={classes.bar}>
        <h2>{t('unwrapped.title')}</h2>
        <span className={classes.quiet}>
          {layout.stretch === 1
            ? t('unwrapped.scale')
            : t('unwrapped.stretched', { times: layout.stretch.toFixed(1) })}
          {' · '}
          {t('unwrapped.resolution', { mm: rowMm.toFixed(1) })}
        </span>
        <Switch
          size="xs"
          className={classes.gapsSwitch}
          label={t('unwrapped.gaps')}
          checked={areGapsShown}
          onChange={(event) => setGapsShown(event.currentTarget.checked)}
        />
        <Button
          size="compact-xs"
          variant="subtle"
          aria-pressed={area === null}
          title={keyFor('volume.largeMap')}
          onClick={onEnlarge}
          data-testid="map-large"
        >
          {t(area === null ? 'volume.shrink' : 'unwrapped.enlarge')}
        </Button>
      </div>
      <div
        ref={box}
        className={classes.picture}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move the crosshair in the picture
        tabIndex={0}
        role="application"
        aria-label={`${t('unwrapped.title')}. ${t('unwrapped.keys')}`}
        aria-describedby={`${id}-place`}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onDoubleClick={onEnlarge}
        onPointerLeave={() => setPointed(null)}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} />
        <svg role="img" aria-label={summary}>
          <MapOverlay
            id={id}
            shown={shown}
            layout={layout}
            isForearm={isForearm}
            madeUp={madeUp}
            place={place}
            areGapsShown={areGapsShown}
            isRevealed={isRevealed}
          />
          <MapLegend
            id={id}
            x={layout.left + layout.width + 16}
            y={layout.top + 4}
            topMm={topMm}
            hasIndistinct={withIndistinct !== null}
            hasNotAssessable={isOut.length > 0}
            hasPath={isRevealed && SIDES.some((side) => shown.sectors[side].state === 'cont')}
          />
        </svg>
      </div>
      {isRevealed && findings.isSpiral && (
        <p className={`${classes.foot} ${classes.spiralSaid}`}>{t('unwrapped.spiral')}</p>
      )}
      {madeUp.length > 0 && (
        <p className={`${classes.foot} ${classes.problem}`}>
          {t('unwrapped.madeUp', { count: madeUp.length })}
        </p>
      )}
      {coarse !== null && <p className={classes.foot}>{say(coarse)}</p>}
      {isOut.map((side) => (
        <p key={side} className={classes.foot}>
          {t('findings.name', { side: nameOf(side) })}: {stateOf(side)}
        </p>
      ))}
      <p className={classes.foot} id={`${id}-place`} data-testid="map-place">
        {shownPlace === null ? t('unwrapped.outside') : said(shownPlace)}
      </p>
      <VisuallyHidden>
        <table>
          <thead>
            <tr>
              <th>{t('unwrapped.table.side')}</th>
              <th>{t('unwrapped.table.coverage')}</th>
              <th>{t('unwrapped.table.state')}</th>
            </tr>
          </thead>
          <tbody>
            {SIDES.map((side) => (
              <tr key={side}>
                <th>{nameOf(side)}</th>
                <td>{isRevealed ? percent(findings.sectors[side].coverage) : '–'}</td>
                <td>{stateOf(side)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </section>
  );
}

/** The size of an element in CSS pixels. */
function useSize(element: RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: current.clientWidth, height: current.clientHeight }),
    );
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

/** A canvas that shows the cells of the map at the resolution of the screen. */
function usePainted(shown: ShownMap, { left, top, width, height }: MapLayout, topMm: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const repaints = useRepaints(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew where it may be gone.
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const scale = window.devicePixelRatio;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
    element.style.width = `${width}px`;
    element.style.height = `${height}px`;
    element.style.transform = `translate(${left}px, ${top}px)`;
    const notAssessable = SIDES.filter((side) => shown.sectors[side].state === 'na').flatMap(
      (side) => shown.findings.sectors[side].columns,
    );
    const pixels = context.createImageData(element.width, element.height);
    paintMap(pixels, { ...shown, notAssessable: new Set(notAssessable), topMm }, scale);
    context.putImageData(pixels, 0, 0);
  }, [shown, left, top, width, height, topMm, repaints]);
  return canvas;
}
