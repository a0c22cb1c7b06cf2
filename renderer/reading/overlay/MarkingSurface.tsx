import { useRef, useState } from 'react';
import type { Side } from '../../../shared/dicom/projection.ts';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { ImageDerivation, ReadDerivation } from '../../../shared/reading/readDerivation.ts';
import type { Fiducial } from '../../../shared/reading/readDocument.ts';
import type { FrameChoice, ToolName } from '../../state/ephemeralSlice.ts';
import { pathOf, storedPoint } from '../../viewport/annotationBridge.ts';
import { type ImageTransform, svgMatrix } from '../../viewport/imageTransform.ts';
import { BoxLayer, FiducialLine } from './BoxLayer.tsx';
import type { Edit } from './edit.ts';
import { FigureLayer } from './FigureLayer.tsx';
import { FrameLayer } from './FrameLayer.tsx';
import { withoutBend, withSpot } from './frameSpots.ts';
import type { Hit, Marks } from './hit.ts';
import { LengthPrompt } from './LengthPrompt.tsx';
import { MeasureLayer } from './MeasureLayer.tsx';
import { OutlineLayer } from './OutlineLayer.tsx';
import classes from './overlay.module.css';
import { promptFor } from './prompt.ts';
import { SculptCircle } from './SculptCircle.tsx';
import { drawnSides } from './sidePaths.ts';
import { useMarkingGestures } from './useMarkingGestures.ts';
import { useMarkingKeys } from './useMarkingKeys.ts';

export type MarkingSurfaceProps = {
  readonly transform: ImageTransform;
  /** What the marks are and what follows from them, a drag that goes on included. */
  readonly image: ImageDerivation;
  readonly sides: ReadDerivation['sides'];
  readonly fiducial: Fiducial | null;
  /** Whether coverage and gaps may be seen now (method §1.7, gradeReveal). */
  /** The sides of a forearm bone have names and letters of their own. */
  readonly onForearm: boolean;
  readonly isRevealed: boolean;
  readonly isEditable: boolean;
  readonly isActive: boolean;
  readonly tool: ToolName;
  readonly frameChoice: FrameChoice;
  readonly hoveredSide: Side | null;
  readonly selectedMarkId: string | null;
  readonly sculptRadiusCss: number;
  readonly onEdit: (edit: Edit) => void;
  readonly onPreview: (edit: Edit | null) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onHoverSide: (side: Side | null) => void;
};

const isLookingTool = (tool: ToolName): boolean => tool === 'window' || tool === 'pan' || tool === 'zoom';

/** The marks of one picture, drawn over it and edited on it. Holds nothing but what is being drawn right now. */
export function MarkingSurface(props: MarkingSurfaceProps) {
  const { transform, image, fiducial, isRevealed, isEditable, isActive, tool, selectedMarkId } = props;
  const root = useRef<SVGSVGElement>(null);
  const stroke = useRef<SVGPathElement>(null);
  const [hovered, setHovered] = useState<Hit | null>(null);
  const [known, setKnown] = useState<{ readonly from: PointPx; readonly to: PointPx } | null>(null);

  const frame = image.frame ?? image.proposedFrame;
  const placing = frame?.kind === 'placing' ? frame : null;
  const sides = drawnSides(image, props.sides, isRevealed);
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
    sculptRadiusCss: props.sculptRadiusCss,
    onEdit: props.onEdit,
    onPreview: props.onPreview,
    onSelect: props.onSelect,
    onHover(hit) {
      if (sameHit(hit, hovered)) return;
      setHovered(hit);
      props.onHoverSide(hit?.kind === 'sideLine' ? (image.names?.[hit.line] ?? null) : null);
    },
    // A stroke grows at the pace of the screen: it is written straight into its path, past React.
    onStroke: (points) => stroke.current?.setAttribute('d', pathOf(points.map(storedPoint), 'open')),
    onLength: (from, to) => setKnown({ from, to }),
  });
  const { figure, activeBend } = gestures;
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

  const prompt = promptFor({
    tool,
    choice: props.frameChoice,
    frame,
    isFrameToConfirm: image.isFrameToConfirm,
    sideLinesCross: image.sideLinesCross,
    figure,
    hasSelectedOutline: image.outlines.some(({ id }) => id === selectedMarkId),
    refusal: gestures.refusal,
    isEditable,
  });
  return (
    <div className={classes.overlay}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds form fields, not an SVG's marks */}
      <svg
        ref={root}
        className={classes.marks}
        role="group"
        aria-label="Marks on this picture"
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
            onNudge={(spot, to) => props.onEdit({ kind: 'setFrame', frame: withSpot(frame, spot, to) })}
          />
        )}
        <MeasureLayer
          transform={transform}
          measures={image.measures}
          calibration={image.calibration}
          selectedMarkId={selectedMarkId}
        />
        {fiducial !== null && <FiducialLine transform={transform} fiducial={fiducial} />}
        <FigureLayer
          transform={transform}
          figure={figure ?? (known === null ? null : { kind: 'length', ...known })}
          placing={tool === 'defect' && isEditable ? placing : null}
          pointerAt={gestures.pointerAt}
        />
        {tool === 'sculpt' && isEditable && (
          <SculptCircle transform={transform} at={gestures.pointerAt} radiusCss={props.sculptRadiusCss} />
        )}
        <g transform={svgMatrix(transform)}>
          <path ref={stroke} className={classes.drawing} data-testid="stroke" />
        </g>
      </svg>
      {prompt !== null && (isActive || figure !== null) && (
        <div className={classes.prompt} role="status">
          {prompt}
        </div>
      )}
      {known !== null && (
        <LengthPrompt
          transform={transform}
          {...known}
          onCancel={() => setKnown(null)}
          onSay={(said) => {
            setKnown(null);
            props.onEdit({ kind: 'setFiducial', fiducial: said });
          }}
        />
      )}
    </div>
  );
}

function cursorOf(tool: ToolName, hovered: Hit | null, isEditable: boolean): string | undefined {
  if (!isEditable) return undefined;
  switch (hovered?.kind) {
    case 'spot':
    case 'wholeFrame':
    case 'vertex':
    case 'boxCorner':
    case 'fiducialEnd':
    case 'measureEnd':
      return 'grab';
    case 'outline':
    case 'edge':
    case 'border':
    case 'box':
    case 'measure':
      return 'pointer';
    case 'sideLine':
      return 'bend';
    case undefined:
      return tool === 'select' || isLookingTool(tool) ? undefined : 'draw';
  }
}

/** Whether two hits mean the same thing; where exactly on it does not matter. */
function sameHit(p: Hit | null, q: Hit | null): boolean {
  if (p === null || q === null) return p === q;
  if (p.kind !== q.kind) return false;
  if (p.kind === 'sideLine') return q.kind === 'sideLine' && p.line === q.line;
  return !('id' in p) || ('id' in q && p.id === q.id);
}
