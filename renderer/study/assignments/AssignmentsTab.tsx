import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AssignCases, StudyAssignments } from '../../../shared/contracts/studyAssignments.ts';
import { worded } from '../../../shared/texts/wording.ts';
import { study } from '../../api/study.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { type Asked, useAsked } from '../../asked/useAsked.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Problem } from '../../ui/Problem.tsx';
import table from '../table.module.css';
import { useMayChange } from '../useMayChange.ts';
import classes from './assignments.module.css';
import { OrderTable } from './OrderTable.tsx';

/** Who reads which cases in which order, and what is not assigned yet. */
export function AssignmentsTab() {
  const asked = useAsked(study.assignments);
  return (
    <AskedPart asked={asked}>
      {(assignments) => <Assigning assignments={assignments} onChanged={asked.show} />}
    </AskedPart>
  );
}

type Props = {
  readonly assignments: StudyAssignments;
  readonly onChanged: Asked<StudyAssignments>['show'];
};

const casesIn = ({ orders }: StudyAssignments): number => orders.reduce((sum, { cases }) => sum + cases, 0);

function Assigning({ assignments, onChanged }: Props) {
  const { t } = useTexts();
  const actions = useActions();
  const mayChange = useMayChange();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { films, readers, orders, minimalDistance } = assignments;

  async function assign(kind: AssignCases['kind']) {
    try {
      const after = await study.assign({ kind });
      actions.notify(worded('assigning.done', { count: casesIn(after) - casesIn(assignments) }));
      setRefusal(null);
      onChanged(after);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  }

  const missing = readers.reduce((sum, reader) => sum + reader.missing.training + reader.missing.primary, 0);
  return (
    <div className={classes.tab}>
      <ul className={classes.films}>
        <li>{t('assigning.films.toRead', { count: films.toRead })}</li>
        {films.training > 0 && <li>{t('assigning.films.training', { count: films.training })}</li>}
        {films.reference > 0 && <li>{t('assigning.films.reference', { count: films.reference })}</li>}
        {films.grafted > 0 && <li>{t('assigning.films.grafted', { count: films.grafted })}</li>}
        {films.undecided > 0 && <li>{t('assigning.films.undecided', { count: films.undecided })}</li>}
      </ul>
      <Problem text={refusal} />
      {readers.length === 0 ? (
        <EmptyState title={t('assigning.noReaders')} text={t('assigning.noReadersText')}>
          <Button variant="filled" onClick={() => void actions.openStudy('readers')}>
            {t('assigning.toReaders')}
          </Button>
        </EmptyState>
      ) : (
        <>
          <MissingTable readers={readers} />
          {mayChange && (
            <div className={classes.acts}>
              <div className={classes.act}>
                <Button
                  variant="filled"
                  disabled={missing === 0}
                  onClick={() => void assign('first')}
                  data-testid="assign-first"
                >
                  {t('assigning.assignFirst')}
                </Button>
                <p className={classes.quiet}>
                  {missing === 0 && films.toRead > 0
                    ? t('assigning.allAssigned')
                    : t('assigning.firstExplained')}
                </p>
              </div>
              <div className={classes.act}>
                <Button
                  disabled={readers.every((reader) => reader.missing.repeat === 0)}
                  onClick={() => void assign('repeat')}
                  data-testid="assign-repeats"
                >
                  {t('assigning.assignRepeats')}
                </Button>
                <p className={classes.quiet}>{t('assigning.repeatExplained')}</p>
              </div>
            </div>
          )}
        </>
      )}
      {orders.length > 0 && <OrderTable orders={orders} asked={minimalDistance} />}
    </div>
  );
}

function MissingTable({ readers }: Pick<StudyAssignments, 'readers'>) {
  const { t } = useTexts();
  return (
    <table className={table.table} data-testid="missing-assignments">
      <caption>{t('assigning.missing')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('assigning.reader')}</th>
          <th scope="col" className={table.number}>
            {t('assigning.purposes.training')}
          </th>
          <th scope="col" className={table.number}>
            {t('assigning.purposes.primary')}
          </th>
          <th scope="col" className={table.number}>
            {t('assigning.purposes.repeat')}
          </th>
        </tr>
      </thead>
      <tbody>
        {readers.map(({ readerId, name, missing }) => (
          <tr key={readerId}>
            <th scope="row">{name}</th>
            <td className={table.number}>{missing.training}</td>
            <td className={table.number}>{missing.primary}</td>
            <td className={table.number}>{missing.repeat}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
