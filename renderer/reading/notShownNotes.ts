import type { InstanceId } from '../../shared/base/ids.ts';
import type { ReadDerivation, SideReading } from '../../shared/reading/readDerivation.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';

/** What is said beside the submit of a picture that nobody saw in this window. */
export type NotShownNote = {
  readonly instanceId: InstanceId;
  readonly tone: 'note' | 'problem';
  readonly text: Wording;
};

/**
 * One sentence for each picture that could not be shown. It blocks nothing, since what the reader states may be known
 * from elsewhere; but sides that are read from such a picture are never passed over in silence.
 */
export const notShownNotes = (
  { images, sides }: Pick<ReadDerivation, 'images' | 'sides'>,
  notShown: readonly InstanceId[],
): readonly NotShownNote[] =>
  images
    .filter(({ facts }) => notShown.includes(facts.instanceId))
    .map(({ facts: { instanceId }, projection }) => {
      const picture = worded(`missing.picture.${projection ?? 'unknown'}`);
      const isRead = Object.values(sides).some(
        (side) => side.place?.instanceId === instanceId && !isLeftOpen(side),
      );
      return isRead
        ? { instanceId, tone: 'problem', text: worded('steps.submit.readUnseen', { picture }) }
        : { instanceId, tone: 'note', text: worded('steps.submit.notShown', { picture }) };
    });

const isLeftOpen = ({ finding }: SideReading): boolean => finding.kind === 'unread' || finding.kind === 'na';
