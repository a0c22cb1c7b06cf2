import { useMemo } from 'react';
import { animalCohorts } from '../../../shared/animals/animalCohort.ts';
import type { CohortFacts } from '../../../shared/cohort/cohortFacts.ts';
import { contradictionsOf } from '../../../shared/contradictions/contradictions.ts';
import { askAnimals } from '../../api/animals.ts';
import { askCircumstances } from '../../api/circumstances.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from '../table.module.css';
import own from './contradictions.module.css';

/** Which reads the contradictions are told of besides the facts of the cohort. */
const askBoth = async (signal: AbortSignal) => {
  const [reads, animals] = await Promise.all([askCircumstances(signal), askAnimals(signal)]);
  return { reads, animals: animals.reads };
};

/** What the study says against itself, each with its cases and with what the tables go by. */
export function Contradictions({ facts }: { readonly facts: CohortFacts }) {
  const { t } = useTexts();
  const asked = useAsked(askBoth);
  return (
    <section className={own.section} aria-labelledby="contradictions" data-testid="contradictions">
      <h3 className={own.title} id="contradictions">
        {t('contradictions.title')}
      </h3>
      <p className={own.text}>{t('contradictions.intro')}</p>
      <AskedPart asked={asked}>{(found) => <ContradictionTable facts={facts} {...found} />}</AskedPart>
    </section>
  );
}

type Props = { readonly facts: CohortFacts } & Awaited<ReturnType<typeof askBoth>>;

function ContradictionTable({ facts, reads, animals }: Props) {
  const { t, say } = useTexts();
  const found = useMemo(
    () => contradictionsOf({ facts, reads, animals: animalCohorts(animals) }),
    [facts, reads, animals],
  );
  if (found.length === 0) return <p className={own.text}>{t('contradictions.none')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('contradictions.column.cases')}</th>
          <th scope="col">{t('contradictions.column.told')}</th>
          <th scope="col">{t('contradictions.column.kept')}</th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ kind, cases, told, kept }) => (
          <tr key={`${kind} ${cases.join()} ${JSON.stringify(told)}`} data-kind={kind}>
            <th scope="row" className={own.cases} title={cases.join(', ')}>
              <Cases cases={cases} />
            </th>
            <td>{say(told)}</td>
            <td>{say(kept)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** So many codes are written out; the others are in the title of the cell and in what is exported. */
const WRITTEN_OUT = 28;

function Cases({ cases }: { readonly cases: readonly string[] }) {
  const { t } = useTexts();
  if (cases.length === 0) return t('contradictions.study');
  const first = cases.slice(0, WRITTEN_OUT).join(', ');
  const count = cases.length - WRITTEN_OUT;
  return count > 0 ? t('contradictions.manyCases', { first, count }) : first;
}
