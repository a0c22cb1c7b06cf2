import type { ReadsOfOrder, StudyProgress } from '../../../shared/contracts/studyProgress.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { when } from '../../ui/format.ts';
import table from '../table.module.css';
import classes from './progress.module.css';

const PURPOSES = ['training', 'primary', 'repeat'] as const;
const COLUMNS = ['assigned', 'draft', 'locked', 'signed', 'unreadable', 'withdrawn'] as const;

/** How far each reader is, in numbers alone. */
export function ProgressTable({
  progress: { readers, excludedCases, queries },
}: {
  readonly progress: StudyProgress;
}) {
  const { t } = useTexts();
  if (readers.length === 0) return <p className={classes.quiet}>{t('studyProgress.noReaders')}</p>;
  return (
    <>
      <table className={table.table} data-testid="progress">
        <thead>
          <tr>
            <th scope="col">{t('studyProgress.reader')}</th>
            <th scope="col">{t('studyProgress.purpose')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={table.number}>
                {t(`studyProgress.${column}`)}
              </th>
            ))}
            <th scope="col" className={table.number}>
              {t('studyProgress.left')}
            </th>
          </tr>
        </thead>
        <tbody>
          {readers.flatMap((reader) =>
            PURPOSES.filter((purpose) => purpose === 'primary' || reader[purpose].assigned > 0).map(
              (purpose) => (
                <tr key={`${reader.readerId} ${purpose}`}>
                  <th scope="row">{purpose === 'primary' && <ReaderName reader={reader} />}</th>
                  <td>
                    {t(`assigning.purposes.${purpose}`)}
                    {purpose === 'repeat' && <RepeatsOpen at={reader.repeatsOpenAt} />}
                  </td>
                  <Counts reads={reader[purpose]} />
                </tr>
              ),
            ),
          )}
        </tbody>
      </table>
      <p className={classes.quiet}>
        {t('studyProgress.excludedCases', { count: excludedCases })} {t('studyProgress.queries', queries)}
      </p>
    </>
  );
}

function Counts({ reads }: { readonly reads: ReadsOfOrder }) {
  return (
    <>
      {COLUMNS.map((column) => (
        <td key={column} className={table.number}>
          {reads[column]}
        </td>
      ))}
      <td className={table.number}>{reads.assigned - reads.locked - reads.withdrawn}</td>
    </>
  );
}

function ReaderName({
  reader: { name, specialty, isEnded },
}: {
  readonly reader: StudyProgress['readers'][number];
}) {
  const { t } = useTexts();
  const more = [
    ...(specialty === null ? [] : [t(`studyProgress.specialties.${specialty}`)]),
    ...(isEnded ? [t('studyProgress.ended')] : []),
  ];
  return (
    <>
      {name} <span className={classes.quiet}>{more.join(', ')}</span>
    </>
  );
}

function RepeatsOpen({ at }: { readonly at: string | null }) {
  const { t } = useTexts();
  const now = new Date();
  const words =
    at === null
      ? t('studyProgress.repeatsWait')
      : t(Date.parse(at) <= now.getTime() ? 'studyProgress.repeatsOpen' : 'studyProgress.repeatsDue', {
          when: when(at, now),
        });
  return <div className={classes.quiet}>{words}</div>;
}
