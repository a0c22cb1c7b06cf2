import { ActionIcon, Checkbox } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import type { RemoteStudy } from '../../../shared/contracts/remotes.ts';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';
import { type Choice, chosenOf, toggleStudy } from './choice.ts';
import { SeriesRows } from './SeriesRows.tsx';

type Props = {
  readonly remoteId: string;
  readonly studies: readonly RemoteStudy[];
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
};

const COLUMNS = ['import', 'patient', 'id', 'date', 'study', 'modality', 'pictures', 'series'] as const;

/** "2025-01-31" for 20250131; anything else as the server says it. */
const day = (date: string): string => date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

/** The studies of one page, of which whole ones or single series are chosen. */
export function StudyTable({ remoteId, studies, choice, onChoice }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggleOpen = (uid: string) => {
    const next = new Set(open);
    if (!next.delete(uid)) next.add(uid);
    setOpen(next);
  };
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={column === 'pictures' ? classes.number : undefined}>
              {t(`remote.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {studies.map((study) => {
          const uid = study.studyInstanceUid;
          const chosen = chosenOf(choice, uid);
          const isOpen = open.has(uid);
          const who = [study.patientName, study.patientId, day(study.studyDate)]
            .filter((part) => part !== '')
            .join(', ');
          const Chevron = isOpen ? IconChevronDown : IconChevronRight;
          return (
            <Fragment key={uid}>
              <tr data-testid="remote-study">
                <td>
                  <Checkbox
                    size="xs"
                    aria-label={t('remote.importStudyOf', { who })}
                    checked={chosen === 'all'}
                    indeterminate={chosen === 'some'}
                    onChange={() => onChoice(toggleStudy(choice, uid))}
                  />
                </td>
                <td className={classes.text} title={study.patientName}>
                  {study.patientName}
                </td>
                <td className={classes.text} title={study.patientId}>
                  {study.patientId}
                </td>
                <td>{day(study.studyDate)}</td>
                <td className={classes.text} title={study.description}>
                  {study.description}
                </td>
                <td>{study.modalities.join(', ')}</td>
                <td className={classes.number}>{study.instances ?? ''}</td>
                <td>
                  <div className={classes.seriesCell}>
                    <ActionIcon
                      aria-label={t(isOpen ? 'remote.hideSeries' : 'remote.showSeries', { who })}
                      aria-expanded={isOpen}
                      onClick={() => toggleOpen(uid)}
                    >
                      <Chevron size={16} aria-hidden="true" />
                    </ActionIcon>
                    {study.series ?? ''}
                  </div>
                </td>
              </tr>
              {isOpen && (
                <SeriesRows remoteId={remoteId} studyInstanceUid={uid} choice={choice} onChoice={onChoice} />
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
