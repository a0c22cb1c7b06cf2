import { useMemo } from 'react';
import type { SectionResults } from '../../../shared/contracts/histology.ts';
import { densityGroups, patientAmounts } from '../../../shared/histology/patientAmounts.ts';
import { studyHistology } from '../../api/histology.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import { PatientTable } from './PatientTable.tsx';
import { ReadersCompared } from './ReadersCompared.tsx';
import classes from './studyHistology.module.css';

/** What is known once sections are locked by all of their readers. */
export function SectionResultsPart() {
  const asked = useAsked(studyHistology.results);
  return <AskedPart asked={asked}>{(results) => <Results results={results} />}</AskedPart>;
}

function Results({ results: { sections, heldBack } }: { readonly results: SectionResults }) {
  const { t } = useTexts();
  const patients = useMemo(
    () =>
      patientAmounts(
        sections.flatMap(({ caseCode, sectionId, reads }) =>
          reads.map(({ figures }) => ({ caseCode, sectionId, figures })),
        ),
      ),
    [sections],
  );
  const groups = useMemo(() => densityGroups(patients), [patients]);
  return (
    <section
      className={classes.results}
      aria-label={t('histology.results.title')}
      data-testid="histology-results"
    >
      <h3 className={classes.heading}>{t('histology.results.title')}</h3>
      {heldBack > 0 && (
        <Sentence tone="note">{t('histology.results.heldBack', { count: heldBack })}</Sentence>
      )}
      {sections.length === 0 ? (
        <p className={classes.text}>{t('histology.results.none')}</p>
      ) : (
        <>
          <ReadersCompared sections={sections} />
          <PatientTable patients={patients} groups={groups} />
        </>
      )}
    </section>
  );
}
