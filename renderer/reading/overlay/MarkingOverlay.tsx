import { useState } from 'react';
import { isForearm } from '../../../shared/dicom/projection.ts';
import { applyChange } from '../../../shared/reading/change.ts';
import { deriveRead } from '../../../shared/reading/deriveRead.ts';
import type { MarkFault } from '../../../shared/reading/markFaults.ts';
import type { ImageDerivation, ReadDerivation } from '../../../shared/reading/readDerivation.ts';
import { type Fiducial, imageRecordId, type ReadDocument } from '../../../shared/reading/readDocument.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { useActions, useAppStore, useAppStoreApi } from '../../state/AppStoreProvider.tsx';
import { setFrame } from '../../state/commands/frame.ts';
import type { ToolName } from '../../state/ephemeralSlice.ts';
import type { OpenReading } from '../../state/readingSlice.ts';
import type { PlacedPicture } from '../../viewport/RadiographViewport.tsx';
import { repairMark } from '../repairMark.ts';
import { admitEdit, type Said } from './admitEdit.ts';
import { commandFor, type Edit } from './edit.ts';
import type { FaultRepair } from './FaultNotes.tsx';
import { MarkingSurface } from './MarkingSurface.tsx';
import { OtherBoneGhost } from './OtherBoneGhost.tsx';
import { repairedRings } from './repairedRings.ts';

type Props = {
  readonly image: ImageDerivation;
  readonly placed: PlacedPicture;
  /** The tool on this picture, where it is not the one in hand: not everything is marked on a slice. */
  readonly tool?: ToolName;
};

/** The marks of one picture of the open read, connected to it. */
export function MarkingOverlay({ image, placed, tool: ownTool }: Props) {
  const actions = useActions();
  const store = useAppStoreApi();
  const { instanceId } = image.facts;
  const reading = useAppStore((state) => state.reading);
  const armed = useAppStore((state) => state.tool);
  const tool = ownTool ?? armed;
  const frameChoice = useAppStore((state) => state.frameChoice);
  const hoveredSide = useAppStore((state) => state.hoveredSide);
  const selectedMarkId = useAppStore((state) => state.selectedMarkId);
  const vertex = useAppStore((state) =>
    state.vertex?.markId === state.selectedMarkId ? (state.vertex?.index ?? null) : null,
  );
  const sculptRadiusCss = useAppStore((state) => state.sculptRadiusCss);
  const isSnapping = useAppStore((state) => state.isSnapping);
  const isActive = useAppStore((state) => state.activeInstanceId === instanceId);
  const [previewed, setPreviewed] = useState<Edit | null>(null);
  const [told, setTold] = useState<{ readonly said: Said; readonly document: ReadDocument } | null>(null);
  if (reading === null) return null;
  const isEditable = reading.kind === 'draft' && !reading.isSubmitting;
  const admit = (asked: Edit) =>
    admitEdit(asked, {
      facts: image.facts,
      frame: image.frame ?? image.proposedFrame,
      choice: store.getState().frameChoice,
    });
  const shown = shownOf(reading, previewed, image);

  /** Stays until the read changes again, by whatever: a gesture, undo. */
  function tell(said: Said | null): void {
    const now = store.getState().reading;
    setTold(said === null || now === null ? null : { said, document: now.document });
  }

  function edit(asked: Edit, ofRun?: string): void {
    const admitted = admit(asked);
    if (!admitted.ok) {
      tell(admitted.error);
      return;
    }
    const made = admitted.value.edit;
    const { label, command, createdId } = commandFor(
      made,
      instanceId,
      store.getState().frameChoice,
      crypto.randomUUID(),
    );
    actions.run(label, command, ofRun);
    if (createdId !== null) actions.set({ selectedMarkId: createdId });
    tell(admitted.value.said);
    if (made.kind === 'removeMark' && selectedMarkId === made.id) actions.set({ selectedMarkId: null });
  }

  function repair(fault: MarkFault, how: FaultRepair): void {
    tell(null);
    if (how === 'putRight') {
      if (image.frame !== null) actions.run(worded('faults.putRightStep'), setFrame(instanceId, image.frame));
      return;
    }
    if (fault.markId === null) return;
    repairMark(actions, fault.markId, repairedRings(image, fault, how), STEPS[how]);
  }

  return (
    <>
      <OtherBoneGhost
        transform={placed.transform}
        instanceId={instanceId}
        otherBone={reading.unit.otherBone}
      />
      <MarkingSurface
        transform={placed.transform}
        pixels={placed.pixels}
        widthCss={placed.size.width}
        image={shown.image}
        document={reading.document}
        sides={shown.sides}
        fiducial={fiducialOf(shown.document, image)}
        onForearm={isForearm(reading.unit.defect.bone)}
        isRevealed={reading.derivation.isRevealed}
        isEditable={isEditable}
        isActive={isActive}
        tool={tool}
        frameChoice={frameChoice}
        hoveredSide={hoveredSide}
        selectedMarkId={selectedMarkId}
        vertex={vertex}
        onLeaveVertex={() => actions.set({ vertex: null })}
        sculptRadiusCss={sculptRadiusCss}
        isSnapping={isSnapping}
        onEdit={edit}
        onPreview={(asked) => {
          const admitted = asked === null ? null : admit(asked);
          setPreviewed(admitted?.ok ? admitted.value.edit : null);
        }}
        onSelect={(id) => actions.set({ selectedMarkId: id, vertex: null })}
        onHoverSide={(side) => actions.set({ hoveredSide: side })}
        said={told !== null && told.document === reading.document ? told.said : null}
        onHush={() => tell(null)}
        onRepair={repair}
      />
    </>
  );
}

const STEPS = {
  part: 'faults.parted',
  keepLargest: 'faults.largestKept',
  clip: 'faults.clippedStep',
} as const;

type Shown = {
  readonly image: ImageDerivation;
  readonly sides: ReadDerivation['sides'];
  readonly document: ReadDocument;
};

/**
 * The read as it is, or as it would be if the pointer let go now: by the same command and the same derivation, so
 * that what is seen while dragging is what will be there.
 */
function shownOf(reading: OpenReading, previewed: Edit | null, image: ImageDerivation): Shown {
  const { derivation, document } = reading;
  if (reading.kind !== 'draft' || previewed === null) return { image, sides: derivation.sides, document };
  const { instanceId } = image.facts;
  const { command } = commandFor(previewed, instanceId, 'fourCorners', '');
  const next = applyChange(document, command(reading));
  const derived = deriveRead(reading.unit, next, derivation);
  return {
    image: derived.images.find(({ facts }) => facts.instanceId === instanceId) ?? image,
    sides: derived.sides,
    document: next,
  };
}

function fiducialOf(document: ReadDocument, { facts }: ImageDerivation): Fiducial | null {
  const record = document[imageRecordId(facts.instanceId)];
  return record?.kind === 'image' ? record.fiducial : null;
}
