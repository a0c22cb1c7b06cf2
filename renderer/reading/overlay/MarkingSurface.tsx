import { useMemo, useRef, useState } from 'react';
import type { Side } from '../../../shared/dicom/projection.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import { drawnSides } from '../../../shared/reading/drawnSides.ts';
import type { MarkFault } from '../../../shared/reading/markFaults.ts';
import type { ImageDerivation, ReadDerivation } from '../../../shared/reading/readDerivation.ts';
import type { Fiducial, ReadDocument } from '../../../shared/reading/readDocument.ts';
import { withoutBend } from '../../reads/frameSpots.ts';
import type { FrameChoice, ToolName } from '../../state/ephemeralSlice.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { pathOf, storedPoint } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix } from '../../viewport/imageTransform.ts';
import type { PicturePixels } from '../../viewport/picturePixels.ts';
import type { Said } from './admitEdit.ts';
import { BoxLayer } from './BoxLayer.tsx';
import { CornerNames } from './CornerNames.tsx';
import { cursorOf, isLookingTool } from './cursor.ts';
import type { Edit, OnEdit } from './edit.ts';
import { FaultNotes, type FaultRepair } from './FaultNotes.tsx';
import { FiducialLayer, RimFigure } from './FiducialLayer.tsx';
import { FigureLayer } from './FigureLayer.tsx';
import { FrameLayer } from './FrameLayer.tsx';
import type { Hit, Marks } from './hit.ts';
import { MarkKeys } from './MarkKeys.tsx';
import { MeasureLayer } from './MeasureLayer.tsx';
import { OutlineLayer } from './OutlineLayer.tsx';
import classes from './overlay.module.css';
import { promptFor } from './prompt.ts';
import { figureOf, QuestionPrompt } from './QuestionPrompt.tsx';
import { refusalText } from './refusal.ts';
import { repairedRings } from './repairedRings.ts';
import { SculptCircle } from './SculptCircle.tsx';
import type { Question } from './tools/tool.ts';
import { useMarkingGestures } from './useMarkingGestures.ts';
import { useMarkingKeys } from './useMarkingKeys.ts';
import { useMeasuredValues } from './useMeasuredValues.ts';
import { useStableHandlers } from './useStableHandlers.ts';
import { VertexKey } from './VertexKey.tsx';

export type MarkingSurfaceProps = {
  readonly transform: ImageTransform;
  readonly pixels: PicturePixels | null;
  /** Of the viewport. */
  readonly widthCss: number;
  /** What the marks are and what follows from them, a drag that goes on included. */
  readonly image: ImageDerivation;
  /** The read as it stands, a drag that goes on not included. */
  readonly document: ReadDocument;
  readonly sides: ReadDerivation['sides'];
  readonly fiducial: Fiducial | null;
  /** The sides of a forearm bone have names and letters of their own. */
  readonly onForearm: boolean;
  /** Whether coverage and gaps may be seen now (method §1.7, gradeReveal). */
  readonly isRevealed: boolean;
  readonly isEditable: boolean;
  readonly isActive: boolean;
  readonly tool: ToolName;
  readonly frameChoice: FrameChoice;
  readonly hoveredSide: Side | null;
  readonly selectedMarkId: string | null;
  readonly sculptRadiusCss: number;
  readonly isSnapping: boolean;
  /** Which point of the selected outline the keys move; null for none. */
  readonly vertex: number | null;
  readonly onEdit: OnEdit;
  readonly onLeaveVertex: () => void;
  readonly onPreview: (edit: Edit | null) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onHoverSide: (side: Side | null) => void;
  /** What the gesture before was told. */
  readonly said: Said | null;
  readonly onHush: () => void;
  readonly onRepair: (fault: MarkFault, repair: FaultRepair) => void;
};

/** The marks of one picture, drawn over it and edited on it. Holds nothing but what is being drawn right now. */
export function MarkingSurface(props: MarkingSurfaceProps) {
  const { transform, image, fiducial, isRevealed, isEditable, isActive, tool, selectedMarkId } = props;
  const { t } = useTexts();
  const root = useRef<SVGSVGElement>(null);
  const stroke = useRef<SVGPathElement>(null);
  const [hovered, setHovered] = useState<Hit | null>(null);
  /** As the pointer has it: several of its steps may come before the window is drawn again. */
  const under = useRef<Hit | null>(null);
  const [considered, setConsidered] = useState<readonly (readonly PointPx[])[]>([]);
  const [question, setQuestion] = useState<Question | null>(null);
  const values = useMeasuredValues(image.measures, props.pixels);

  const frame = image.frame ?? image.proposedFrame;
  const placing = frame?.kind === 'placing' ? frame : null;
  const sides = useMemo(() => drawnSides(image, props.sides, isRevealed), [image, props.sides, isRevealed]);
  const asked = useStableHandlers(props);
  const marks: Marks = {
    frame,
    outlines: image.outlines,
    hardware: image.hardware,
    measures: image.measures,
    fiducial,
    selectedMarkId,
  };

  const gestures = useMarkingGestures(root, {
    tool,
    isEditable,
    transform,
    marks,
    document: props.document,
    sculptRadiusCss: props.sculptRadiusCss,
    pixels: props.pixels,
    isSnapping: props.isSnapping,
    onEdit: props.onEdit,
    onPreview: props.onPreview,
    onSelect: props.onSelect,
    onHover(hit) {
      if (sameHit(hit, under.current)) return;
      under.current = hit;
      setHovered(hit);
      props.onHoverSide(hit?.kind === 'sideLine' ? (image.names?.[hit.line] ?? null) : null);
    },
    // A stroke grows at the pace of the screen: it is written straight into its path, past React.
    onStroke: (points) => stroke.current?.setAttribute('d', pathOf(points.map(storedPoint), 'open')),
    onQuestion: setQuestion,
  });
  const { figure, activeBend, refused: refusal } = gestures;
  const shown = figure ?? (question === null ? null : figureOf(question));
  const isPlacingHere = placing !== null && tool === 'defect' && isActive && isEditable;

  useMarkingKeys({
    Escape:
      figure !== null || gestures.isBusy()
        ? gestures.bail
        : isPlacingHere
          ? () => props.onEdit({ kind: 'removeFrame' })
          : null,
    Enter: gestures.isClosable ? gestures.close : null,
    Backspace: removal(),
    Delete: removal(),
  });

  /** Delete takes back the last point of a figure, or the bend that was touched last. */
  function removal(): (() => void) | null {
    if (gestures.isClosable) return gestures.takeBack;
    if (activeBend === null || frame === null || !isEditable) return null;
    return () => {
      props.onEdit({ kind: 'setFrame', frame: withoutBend(frame, activeBend.line, activeBend.index) });
      gestures.setActiveBend(null);
    };
  }

  const selectedOutline = image.outlines.find(({ id }) => id === selectedMarkId);
  const prompt = promptFor({
    tool,
    choice: props.frameChoice,
    frame,
    isFrameToConfirm: image.isFrameToConfirm,
    sideLinesCross: image.sideLinesCross,
    figure,
    isSnapping: props.isSnapping,
    hasSelectedOutline: selectedOutline !== undefined,
    isEditable,
  });
  return (
    <div className={classes.overlay}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds form fields, not an SVG's marks */}
      <svg
        ref={root}
        className={classes.marks}
        role="group"
        aria-label={t('picture.marks')}
        data-testid="marking-overlay"
        data-instance={image.facts.instanceId}
        data-cursor={cursorOf(tool, hovered, isEditable)}
        data-passive={isLookingTool(tool) || undefined}
        {...gestures.handlers}
      >
        <BoxLayer
          transform={transform}
          hardware={image.hardware}
          selectedMarkId={selectedMarkId}
          isEditable={isEditable}
        />
        <OutlineLayer
          transform={transform}
          outlines={image.outlines}
          selectedMarkId={selectedMarkId}
          isEditable={isEditable && tool === 'select'}
        />
        {frame !== null && (
          <FrameLayer
            transform={transform}
            frame={frame}
            sides={sides}
            unit={image.calibration.unit}
            onForearm={props.onForearm}
            isToConfirm={image.isFrameToConfirm}
            isEditable={isEditable}
            hoveredSide={props.hoveredSide}
            activeSpot={activeBend}
            onHoverLine={asked.onHoverLine}
            onNudge={asked.onNudge}
          />
        )}
        {isEditable && (
          <MarkKeys
            transform={transform}
            outlines={image.outlines}
            hardware={image.hardware}
            onSelect={asked.onSelect}
            onEdit={asked.onEdit}
          />
        )}
        {isEditable && props.vertex !== null && selectedOutline !== undefined && (
          <VertexKey
            key={selectedOutline.id}
            transform={transform}
            outline={selectedOutline}
            index={props.vertex}
            onEdit={props.onEdit}
            onLeave={props.onLeaveVertex}
          />
        )}
        <MeasureLayer
          transform={transform}
          measures={image.measures}
          values={values}
          widthCss={props.widthCss}
          calibration={image.calibration}
          selectedMarkId={selectedMarkId}
        />
        {fiducial !== null && (
          <FiducialLayer transform={transform} fiducial={fiducial} grid={image.calibration.grid} />
        )}
        {shown?.kind === 'rim' && (
          <RimFigure transform={transform} rim={shown.points} grid={image.calibration.grid} />
        )}
        <FigureLayer
          transform={transform}
          figure={shown}
          placing={tool === 'defect' && isEditable ? placing : null}
          pointerAt={gestures.pointerAt}
          wire={gestures.wire}
        />
        {tool === 'sculpt' && isEditable && (
          <SculptCircle transform={transform} at={gestures.pointerAt} radiusCss={props.sculptRadiusCss} />
        )}
        {frame !== null && (tool === 'defect' || image.faults.some(({ markId }) => markId === null)) && (
          <CornerNames transform={transform} frame={frame} names={image.names} onForearm={props.onForearm} />
        )}
        <g transform={svgMatrix(transform)}>
          {considered.map((ring) => (
            <path key={pathOf(ring, 'closed')} className={classes.rubber} d={pathOf(ring, 'closed')} />
          ))}
          <path ref={stroke} className={classes.drawing} data-testid="stroke" />
        </g>
      </svg>
      {prompt !== null && (isActive || figure !== null) && (
        <div className={classes.prompt} role="status">
          {prompt}
        </div>
      )}
      <FaultNotes
        transform={transform}
        faults={image.faults}
        outlines={image.outlines}
        selectedMarkId={selectedMarkId}
        onSelect={props.onSelect}
        said={refusal === null ? props.said : { text: refusalText(refusal.why), at: refusal.at }}
        isEditable={isEditable}
        onRepair={props.onRepair}
        onConsider={(fault, repair) => setConsidered(repairedRings(image, fault, repair))}
        onHush={() => {
          gestures.hush();
          props.onHush();
        }}
      />
      {question !== null && (
        <QuestionPrompt
          transform={transform}
          question={question}
          onDone={() => setQuestion(null)}
          onEdit={props.onEdit}
        />
      )}
    </div>
  );
}

/** Whether two hits mean the same thing; where exactly on it does not matter. */
function sameHit(p: Hit | null, q: Hit | null): boolean {
  if (p === null || q === null) return p === q;
  if (p.kind !== q.kind) return false;
  if (p.kind === 'sideLine') return q.kind === 'sideLine' && p.line === q.line;
  if (p.kind === 'endLine') return q.kind === 'endLine' && p.end === q.end;
  return !('id' in p) || ('id' in q && p.id === q.id);
}
