import { Button, NumberInput } from '@mantine/core';
import type { ImageDerivation } from '../../shared/reading/readDerivation.ts';
import type { Fiducial } from '../../shared/reading/readDocument.ts';
import { CommandKey } from '../shortcuts/CommandKey.tsx';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { setFiducial } from '../state/commands/image.ts';
import { Choice } from '../ui/Choice.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './panel.module.css';

const KINDS = [
  { value: 'ball', label: 'Ball' },
  { value: 'ruler', label: 'Ruler' },
  { value: 'spacer', label: 'Spacer' },
] as const;

type Props = { readonly image: ImageDerivation; readonly fiducial: Fiducial | null };

/** Calibration by a length known beforehand: drawn in the picture, its kind and length said here. */
export function CalibrationLine({ image, fiducial }: Props) {
  const actions = useActions();
  const tool = useAppStore((state) => state.tool);
  const { instanceId } = image.facts;
  const isDrawing = tool === 'calibrate';
  if (fiducial === null) {
    return (
      <div className={classes.line}>
        <Button
          rightSection={<CommandKey command="tool.calibrate" />}
          aria-pressed={isDrawing}
          onClick={() =>
            actions.set({ activeInstanceId: instanceId, tool: isDrawing ? 'select' : 'calibrate' })
          }
        >
          Calibrate by a known length
        </Button>
        {isDrawing && <Sentence tone="note">Drag from one end of it to the other in the picture.</Sentence>}
      </div>
    );
  }
  const edit = (part: Partial<Fiducial>) =>
    actions.run('Known length', setFiducial(instanceId, { ...fiducial, ...part }));
  return (
    <>
      <div className={classes.line}>
        <Choice
          label="Known object"
          options={KINDS}
          value={fiducial.kind}
          onChoose={(kind) => edit({ kind })}
        />
        <NumberInput
          aria-label="Known length in mm"
          w={92}
          min={0.1}
          max={1000}
          decimalScale={2}
          suffix=" mm"
          value={fiducial.lengthMm}
          onChange={(value) => {
            if (typeof value === 'number' && value > 0) edit({ lengthMm: value });
          }}
        />
        <Button onClick={() => actions.run('Known length removed', setFiducial(instanceId, null))}>
          Remove
        </Button>
      </div>
      {image.calibration.isFiducialUnusable && (
        <Sentence tone="problem">
          Its ends lie too close together to carry a scale, so it is not used. Draw it again.
        </Sentence>
      )}
    </>
  );
}
