import type { OpenReading } from '../state/readingSlice.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { Hanging, Place } from './hanging.ts';
import classes from './room.module.css';
import { projectionText } from './sideText.ts';

type Props = { readonly reading: OpenReading; readonly hanging: Hanging };

const PLACES: readonly Place[] = ['AP', 'lateral'];

/** The hanging: AP left, lateral right. */
export function ViewGrid({ reading, hanging }: Props) {
  return (
    <div className={classes.grid}>
      {PLACES.map((place) => (
        <ViewPane key={place} place={place} reading={reading} hanging={hanging} />
      ))}
    </div>
  );
}

const MISSING: Readonly<Record<Place, { readonly title: string; readonly text: string }>> = {
  AP: {
    title: 'No AP picture',
    text: 'The medial and lateral sides cannot be seen in this case. State them as not assessable (view missing).',
  },
  lateral: {
    title: 'No lateral picture',
    text: 'The anterior and posterior sides cannot be seen in this case. State them as not assessable (view missing).',
  },
};

function ViewPane({ place, reading, hanging }: Props & { readonly place: Place }) {
  const image = reading.derivation.images.find(({ facts }) => facts.instanceId === hanging[place]);
  if (image === undefined) {
    return (
      <section className={classes.pane} aria-label={MISSING[place].title}>
        <EmptyState {...MISSING[place]} />
      </section>
    );
  }
  return <section className={classes.pane} aria-label={`${projectionText(image)} picture`} />;
}
