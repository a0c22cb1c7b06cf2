import { useState } from 'react';
import type { InstanceId } from '../../shared/base/ids.ts';
import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { cannotGrade, giveOwnGrade, gradeEmptyCase } from '../state/commands/ownGrade.ts';
import type { OpenReading } from '../state/readingSlice.ts';
import { Sentence } from '../ui/Sentence.tsx';
import { CommitDialog } from './CommitDialog.tsx';
import { type Hanging, hang, placeOf } from './hanging.ts';
import { ImageRail } from './ImageRail.tsx';
import { ReadingPanel } from './ReadingPanel.tsx';
import classes from './room.module.css';
import { SaveAlarm } from './SaveIndicator.tsx';
import { useArmedTool } from './useArmedTool.ts';
import { useReadingShortcuts } from './useReadingShortcuts.ts';
import { ViewGrid } from './ViewGrid.tsx';

/** The reading room of the open unit. */
export function ReadingRoom() {
  const reading = useAppStore((state) => state.reading);
  return reading === null ? null : <Room key={reading.unit.unitId} reading={reading} />;
}

type Asked = { readonly grade: ReaderGrade | 'cannotGrade'; readonly isEmptyCase: boolean };

function Room({ reading }: { readonly reading: OpenReading }) {
  const actions = useActions();
  const activeInstanceId = useAppStore((state) => state.activeInstanceId);
  const [chosen, setChosen] = useState<Partial<Hanging>>({});
  const [asked, setAsked] = useState<Asked | null>(null);
  const { derivation, unit } = reading;
  const hanging = hang(derivation.images, chosen);

  /** Hangs a picture in its place, or, where its view is not known, in the place that is active. */
  function choose(instanceId: InstanceId): void {
    const image = derivation.images.find(({ facts }) => facts.instanceId === instanceId);
    const active = hanging.lateral !== null && hanging.lateral === activeInstanceId ? 'lateral' : 'AP';
    const place = placeOf(image?.projection ?? null) ?? active;
    setChosen({ ...chosen, [place]: instanceId });
    actions.set({ activeInstanceId: instanceId });
  }

  function give({ grade, isEmptyCase }: Asked, reason: string): void {
    if (isEmptyCase) actions.run('No bone', gradeEmptyCase);
    else if (grade === 'cannotGrade') actions.run('Cannot grade', cannotGrade(reason));
    else actions.run('Own grade', giveOwnGrade(grade, reason));
  }

  /** Where the derived grade is shown after the own one, that one is committed for good: asked first. */
  function grade(wanted: ReaderGrade | 'cannotGrade', isEmptyCase = false): void {
    if (reading.kind === 'locked' || unit.isReference) return;
    if (unit.rules.gradeReveal === 'live') give({ grade: wanted, isEmptyCase }, '');
    else if (!derivation.isRevealed) setAsked({ grade: wanted, isEmptyCase });
  }

  useArmedTool(reading, hanging);
  useReadingShortcuts({ reading, hanging, onGrade: grade, onChoose: choose });

  return (
    <main className={classes.room} data-testid="reading-room">
      {reading.kind === 'draft' && <SaveAlarm save={reading.save} />}
      <Notes reading={reading} />
      <div className={classes.columns}>
        <ImageRail
          images={derivation.images}
          reference={unit.reference}
          hanging={hanging}
          activeInstanceId={activeInstanceId}
          arrivedLater={unit.state.kind === 'draft' ? unit.state.draft.arrivedLater : []}
          onChoose={choose}
          onHoldReference={(isReferenceShown) => actions.set({ isReferenceShown })}
        />
        <ViewGrid reading={reading} hanging={hanging} />
        <ReadingPanel reading={reading} onGrade={grade} />
      </div>
      <CommitDialog
        asked={asked?.grade ?? null}
        onClose={() => setAsked(null)}
        onCommit={(reason) => {
          if (asked !== null) give(asked, reason);
          setAsked(null);
        }}
      />
    </main>
  );
}

/** What to bear in mind of this case, and pictures that arrived while it was being read. */
function Notes({ reading }: { readonly reading: OpenReading }) {
  const { derivation, unit } = reading;
  const arrived = unit.state.kind === 'draft' ? unit.state.draft.arrivedLater.length : 0;
  if (derivation.warnings.length === 0 && arrived === 0) return null;
  return (
    <div className={classes.notes}>
      {arrived > 0 && (
        <Sentence tone="note">
          {arrived === 1 ? 'A picture' : `${arrived} pictures`} arrived after this draft was begun.
        </Sentence>
      )}
      {derivation.warnings.map(({ kind, text }) => (
        <Sentence key={kind} tone="note">
          {text}
        </Sentence>
      ))}
    </div>
  );
}
