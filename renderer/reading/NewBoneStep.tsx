import { Button } from '@mantine/core';
import { type Bone, SIDES } from '../../shared/dicom/projection.ts';
import type { ReadDerivation } from '../../shared/reading/readDerivation.ts';
import { keyFor } from '../shortcuts/keyMap.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { clearRemainingSides } from '../state/commands/side.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import { FaceQuestions } from './FaceQuestions.tsx';
import classes from './panel.module.css';
import { SelectedMark } from './SelectedMark.tsx';
import { SideRow } from './SideRow.tsx';
import { Step } from './Step.tsx';
import { viewOfSide } from './sideText.ts';

type Props = { readonly derivation: ReadDerivation; readonly bone: Bone | null; readonly state: StepState };

/** Step 3: the outlines of new bone, and what they make of the four sides. */
export function NewBoneStep({ derivation, bone, state }: Props) {
  const actions = useActions();
  const tool = useAppStore((app) => app.tool);
  const unread = SIDES.filter((side) => derivation.sides[side].finding.kind === 'unread').length;
  const outlines = derivation.images.reduce((sum, image) => sum + image.outlines.length, 0);
  const arm = (wanted: 'outline' | 'hardware') => actions.set({ tool: tool === wanted ? 'select' : wanted });
  return (
    <Step
      number={3}
      title="New bone"
      state={state}
      note={outlines === 0 ? undefined : `${outlines} ${outlines === 1 ? 'outline' : 'outlines'}`}
    >
      <div className={classes.line}>
        <Button
          rightSection={<KeyHint keys={keyFor('tool.outline')} />}
          aria-pressed={tool === 'outline'}
          variant={tool === 'outline' ? 'filled' : 'default'}
          onClick={() => arm('outline')}
          data-testid="tool-outline"
        >
          Outline
        </Button>
        <Button
          rightSection={<KeyHint keys={keyFor('tool.hardware')} />}
          aria-pressed={tool === 'hardware'}
          variant={tool === 'hardware' ? 'filled' : 'default'}
          onClick={() => arm('hardware')}
        >
          Hardware
        </Button>
        {unread > 0 && (
          <Button
            rightSection={<KeyHint keys={keyFor('sides.clearRest')} />}
            onClick={() => actions.run('Other sides clear', clearRemainingSides)}
            data-testid="clear-rest"
          >
            {unread === SIDES.length ? 'All clear' : 'Others clear'}
          </Button>
        )}
      </div>
      <SelectedMark derivation={derivation} />
      {derivation.images.some(({ measurement }) => (measurement?.selfCrossing.length ?? 0) > 0) && (
        <Sentence tone="note">
          An outline crosses itself: everything it encloses counts. Redraw it if that is not meant.
        </Sentence>
      )}
      <FaceQuestions derivation={derivation} />
      <ul className={classes.sides}>
        {SIDES.map((side) => (
          <SideRow
            key={side}
            side={derivation.sides[side]}
            bone={bone}
            view={viewOfSide(derivation, side)}
            isRevealed={derivation.isRevealed}
          />
        ))}
      </ul>
    </Step>
  );
}
