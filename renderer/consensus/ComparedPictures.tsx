import { useState } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import { pictureSource } from '../api/images.ts';
import { hang, type Place } from '../reads/hanging.ts';
import { projectionText } from '../reads/sideText.ts';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { createFitGroup } from '../viewport/fitGroup.ts';
import { RadiographViewport } from '../viewport/RadiographViewport.tsx';
import type { ComparedReadings } from './comparedReadings.ts';
import classes from './consensus.module.css';
import { ReaderMarks } from './ReaderMarks.tsx';

type Props = {
  readonly compared: ComparedReadings;
  /** How much of each reader's marks is seen, from 0 to 1. */
  readonly opacities: readonly [number, number];
};

const PLACES: readonly Place[] = ['AP', 'lateral'];

/** AP and lateral with both readers' marks on them. */
export function ComparedPictures({ compared: { readers }, opacities }: Props) {
  const { t } = useTexts();
  const [fitGroup] = useState(createFitGroup);
  const hung = hang(readers[0].images, {});
  return (
    <div className={classes.pictures}>
      {PLACES.map((place) => (
        <div key={place} className={classes.pane}>
          {hung[place] === null ? (
            <EmptyState title={t(place === 'AP' ? 'consensus.noAp' : 'consensus.noLateral')} text="" />
          ) : (
            <ComparedPicture
              key={hung[place]}
              instanceId={hung[place]}
              readers={readers}
              opacities={opacities}
              fitGroup={fitGroup}
            />
          )}
        </div>
      ))}
    </div>
  );
}

type PictureProps = {
  readonly instanceId: InstanceId;
  readonly readers: ComparedReadings['readers'];
  readonly opacities: Props['opacities'];
  readonly fitGroup: ReturnType<typeof createFitGroup>;
};

function ComparedPicture({ instanceId, readers, opacities, fitGroup }: PictureProps) {
  const [first, second] = readers.map((derivation, index) => {
    const image = derivation.images.find(({ facts }) => facts.instanceId === instanceId);
    return image === undefined ? null : ({ derivation, image, reader: index === 0 ? 1 : 2 } as const);
  });
  const shown = [first, second].flatMap((one) => one ?? []);
  const [drawn] = shown;
  if (drawn === undefined) return null;
  return (
    <>
      <RadiographViewport
        facts={drawn.image.facts}
        calibration={drawn.image.calibration}
        source={pictureSource}
        tool="window"
        fitGroup={fitGroup}
        overlay={({ transform }) =>
          shown.map(({ reader, ...marks }) => (
            <ReaderMarks
              key={reader}
              {...marks}
              reader={reader}
              transform={transform}
              opacity={opacities[reader - 1] ?? 1}
            />
          ))
        }
      />
      <span className={classes.viewName}>{projectionText(drawn.image)}</span>
    </>
  );
}
