import { Button } from '@mantine/core';
import { useState } from 'react';
import type { SectionId } from '../../../shared/base/ids.ts';
import type { StudySections } from '../../../shared/contracts/histology.ts';
import { studyHistology } from '../../api/histology.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useMayChange } from '../useMayChange.ts';
import { ImportForm } from './ImportForm.tsx';
import { SectionResultsPart } from './SectionResultsPart.tsx';
import { SectionSetUp } from './SectionSetUp.tsx';
import { SectionTable } from './SectionTable.tsx';
import classes from './studyHistology.module.css';

/** Section photographs of the study: taken in, calibrated, given to readers, and what came of them. */
export function HistologyTab() {
  const asked = useAsked(studyHistology.list);
  return (
    <AskedPart asked={asked}>
      {(all) => <Sections all={all} onChanged={asked.show} onAdded={asked.again} />}
    </AskedPart>
  );
}

type Props = {
  readonly all: StudySections;
  readonly onChanged: (all: StudySections) => void;
  readonly onAdded: () => void;
};

function Sections({ all, onChanged, onAdded }: Props) {
  const { t } = useTexts();
  const mayChange = useMayChange();
  const [setUpId, setSetUpId] = useState<SectionId | null>(null);
  const [told, setTold] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const inSetUp = all.sections.find(({ sectionId }) => sectionId === setUpId);
  const change = async (ask: () => Promise<StudySections>, said: (next: StudySections) => string) => {
    setProblem(null);
    setTold('');
    try {
      const next = await ask();
      onChanged(next);
      setTold(said(next));
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const given = ({ sections }: StudySections): number => sections.reduce((sum, one) => sum + one.assigned, 0);
  return (
    <div className={classes.tab} data-testid="study-histology">
      <h2 className={classes.title}>{t('histology.title')}</h2>
      <p className={classes.text}>{t('histology.tab.intro')}</p>
      {mayChange && (
        <ImportForm
          onAdded={(added) => {
            onAdded();
            setSetUpId(added);
          }}
        />
      )}
      <Problem text={problem} />
      <p className={classes.told} role="status">
        {told}
      </p>
      <SectionTable
        sections={all.sections}
        setUpId={setUpId}
        onSetUp={setSetUpId}
        onRemove={(sectionId) =>
          void change(
            () => studyHistology.remove(sectionId),
            () => t('histology.tab.removed'),
          )
        }
      />
      {mayChange && all.sections.length > 0 && (
        <Button
          className={classes.start}
          data-testid="assign-sections"
          onClick={() =>
            void change(studyHistology.assign, (next) =>
              t('histology.tab.assigned', { count: given(next) - given(all) }),
            )
          }
        >
          {t('histology.tab.assign')}
        </Button>
      )}
      {inSetUp !== undefined && (
        <SectionSetUp
          key={`${inSetUp.sectionId} ${inSetUp.page}`}
          section={inSetUp}
          onEdit={(edit) =>
            void change(
              () => studyHistology.edit(inSetUp.sectionId, edit),
              () => t('histology.tab.saved'),
            )
          }
          onClose={() => setSetUpId(null)}
        />
      )}
      <SectionResultsPart />
    </div>
  );
}
