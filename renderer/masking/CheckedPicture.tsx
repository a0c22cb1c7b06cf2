import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CheckRow, PictureBox, PictureCheck } from '../../shared/contracts/pictureChecks.ts';
import type { Limb } from '../../shared/dicom/projection.ts';
import { calibratePicture } from '../../shared/measurement/calibration.ts';
import { pictureSource } from '../api/images.ts';
import { useTexts } from '../texts/useTexts.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import { BoxSurface } from './BoxSurface.tsx';
import { boxesWithin, sameBoxes, withLetter } from './boxes.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { type CheckCommand, commandOf } from './checkKeys.ts';
import classes from './masking.module.css';
import type { ChecksState } from './useChecks.ts';

type Props = {
  readonly row: CheckRow;
  readonly state: Extract<ChecksState, { kind: 'ready' }>;
  /** The masks of the last picture of this series or size; null where there was none. */
  readonly masksBefore: readonly PictureBox[] | null;
  readonly onGo: (index: number) => void;
  readonly onSave: (boxes: readonly PictureBox[]) => void;
};

const NO_BOXES: readonly PictureBox[] = [];

const hasMask = (boxes: readonly PictureBox[]): boolean => boxes.some(({ kind }) => kind === 'mask');

/** One picture, large, with the boxes that stand on it or are being drawn. */
export function CheckedPicture({ row, state, masksBefore, onGo, onSave }: Props) {
  const { t } = useTexts();
  const { check, index, rows, isSaving, problem } = state;
  const [drawn, setDrawn] = useState<readonly PictureBox[] | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const [armed, setArmed] = useState<Limb | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [frame, setFrame] = useState<number | null>(null);
  const boxes = drawn ?? check?.boxes ?? NO_BOXES;
  const isKept = check !== null && check.state !== 'unchecked' && sameBoxes(boxes, check.boxes);

  function change(next: readonly PictureBox[], chosen: number | null): void {
    setDrawn(next);
    setSelected(chosen);
  }
  function save(): void {
    if (check === null || isSaving) return;
    if (isKept) {
      onGo(index + 1);
      return;
    }
    // Masks that were applied go: what they hid is readable again for everybody.
    if (check.state === 'masked' && !hasMask(boxes)) setAsking(true);
    else onSave(boxes);
  }
  function letter(limb: Limb): void {
    if (selected === null) setArmed(armed === limb ? null : limb);
    else setDrawn(withLetter(boxes, selected, limb));
  }
  const frames = check?.facts.numberOfFrames ?? 1;
  const shownFrame = frame ?? check?.facts.displayFrame ?? 1;
  const step = (by: number): void => setFrame(Math.min(frames, Math.max(1, shownFrame + by)));

  const commands: Readonly<Record<CheckCommand, () => void>> = {
    save,
    back: () => onGo(index - 1),
    forward: () => onGo(index + 1),
    remove: () => {
      if (selected === null) return;
      const left = boxes.filter((_, at) => at !== selected);
      change(left, null);
    },
    left: () => letter('L'),
    right: () => letter('R'),
    repeat: () => {
      if (masksBefore === null || check === null) return;
      // A lead marker is of this picture alone.
      const markers = boxes.filter(({ kind }) => kind === 'leadMarker');
      change([...markers, ...boxesWithin(masksBefore, check.facts)], null);
    },
    frameBefore: () => step(-1),
    frameAfter: () => step(1),
    deselect: () => {
      setArmed(null);
      setSelected(null);
    },
  };
  const run = (command: CheckCommand): void => commands[command]();
  useCheckKeys(run, !isAsking);
  return (
    <main className={classes.room} data-testid="masking-room">
      <section className={classes.picture} aria-label={t('masking.picture')}>
        {check !== null && (
          <Picture
            check={check}
            frame={shownFrame}
            boxes={boxes}
            selected={selected}
            onDraw={(box) => {
              const next = [...boxes, box];
              change(armed === null ? next : withLetter(next, next.length - 1, armed), next.length - 1);
              setArmed(null);
            }}
            onSelect={setSelected}
          />
        )}
      </section>
      <CheckPanel
        rows={rows}
        index={index}
        row={row}
        check={check}
        boxes={boxes}
        selected={selected}
        armed={armed}
        isKept={isKept}
        hasMasksBefore={masksBefore !== null}
        isSaving={isSaving}
        problem={problem}
        onSelect={setSelected}
        onCommand={run}
      />
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('masking.showAgain')}
        closeButtonProps={{ 'aria-label': t('masking.keepMasks') }}
      >
        <p>{t('masking.showAgainText')}</p>
        <Group justify="flex-end" gap={8} mt={12}>
          <Button data-autofocus onClick={() => setAsking(false)}>
            {t('masking.keepMasks')}
          </Button>
          <Button
            color="red"
            onClick={() => {
              setAsking(false);
              onSave(boxes);
            }}
          >
            {t('masking.showIt')}
          </Button>
        </Group>
      </Modal>
    </main>
  );
}

type PictureProps = {
  readonly check: PictureCheck;
  readonly frame: number;
  readonly boxes: readonly PictureBox[];
  readonly selected: number | null;
  readonly onDraw: (box: PictureBox) => void;
  readonly onSelect: (index: number | null) => void;
};

function Picture({ check, frame, boxes, selected, onDraw, onSelect }: PictureProps) {
  const facts = useMemo(() => ({ ...check.facts, displayFrame: frame }), [check, frame]);
  const calibration = useMemo(() => calibratePicture(facts, null), [facts]);
  const isApplied = check.state === 'masked' && sameBoxes(boxes, check.boxes);
  return (
    <RadiographViewport
      facts={facts}
      calibration={calibration}
      source={pictureSource}
      tool={null}
      fitGroup={null}
      overlay={({ transform }) => (
        <BoxSurface
          transform={transform}
          shape={facts}
          boxes={boxes}
          selected={selected}
          isApplied={isApplied}
          onDraw={onDraw}
          onSelect={onSelect}
        />
      )}
    />
  );
}

/** Listens for the keys of the check; a button that has the focus keeps Enter and Space. */
function useCheckKeys(run: (command: CheckCommand) => void, isListening: boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isListening) return;
    const onDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('[role=dialog],[role=menu],input,textarea') != null) return;
      const command = commandOf(event);
      if (command === null) return;
      if (command === 'save' && target?.closest('button,a') != null) return;
      event.preventDefault();
      latest.current(command);
    };
    window.addEventListener('keydown', onDown);
    return () => window.removeEventListener('keydown', onDown);
  }, [isListening]);
}
