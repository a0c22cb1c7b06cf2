import type { Missing } from '../../shared/reading/readDerivation.ts';
import type { Actions } from '../state/actions.ts';
import { stepId } from './Step.tsx';

const NUMBERS: Readonly<Record<Missing['step'], number>> = { images: 1, defect: 2, newBone: 3, grade: 5 };

/** Where in a step a missing thing is settled: what stands first in the list and is there gets the focus. */
const PLACES: Readonly<Record<Missing['step'], readonly string[]>> = {
  images: ['[data-testid="limb"] button', '[data-testid="larger-column-side"] button', 'fieldset button'],
  defect: ['[data-testid="confirm-frames"]', 'fieldset button'],
  newBone: ['[data-testid="face-question"] button', '[data-testid="clear-rest"]'],
  grade: ['[data-testid="own-grade-reason"]', '[data-testid="own-grade"] button'],
};

/**
 * Goes to where something that is missing is settled: its picture becomes the active one, its step is unfolded, and
 * the control that settles it has the focus. Corners are set in the picture: their tool is armed.
 */
export function settle({ step, instanceId, side }: Missing, actions: Actions): void {
  if (instanceId !== null) actions.set({ activeInstanceId: instanceId });
  if (step === 'defect' && side === null) actions.set({ tool: 'defect' });
  const section = document.getElementById(stepId(NUMBERS[step]));
  if (section === null) return;
  const folded = section.querySelector('[aria-expanded="false"]');
  if (folded instanceof HTMLElement && folded.closest('h2') !== null) folded.click();
  // What was folded is there with the next frame.
  requestAnimationFrame(() => {
    const places =
      side === null
        ? PLACES[step]
        : [`[data-testid="continuous-${side}"] button`, `[data-testid="set-${side}"]`];
    const control = places
      .map((place) => section.querySelector(place))
      .find((found) => found instanceof HTMLElement && !found.matches(':disabled'));
    const target = control instanceof HTMLElement ? control : section;
    target.scrollIntoView({ block: 'nearest' });
    if (control instanceof HTMLElement) control.focus();
  });
}
