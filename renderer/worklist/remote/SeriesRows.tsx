import { Checkbox } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { RemoteSeries } from '../../../shared/contracts/remotes.ts';
import { remoteService } from '../../api/remotes.ts';
import { type Asked, sentenceOf } from '../../remotes/asked.ts';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';
import { type Choice, isSeriesChosen, toggleSeries } from './choice.ts';

type Props = {
  readonly remoteId: string;
  readonly studyInstanceUid: string;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
};

/** The series of a study, asked for when they are to be seen. */
export function SeriesRows({ remoteId, studyInstanceUid, choice, onChoice }: Props) {
  const { t } = useTexts();
  const [series, setSeries] = useState<Asked<readonly RemoteSeries[]>>({ kind: 'asking' });
  useEffect(() => {
    let isGone = false;
    remoteService.series(remoteId, studyInstanceUid).then(
      (value) => isGone || setSeries({ kind: 'answered', value }),
      (thrown: unknown) => isGone || setSeries({ kind: 'failed', sentence: sentenceOf(thrown) }),
    );
    return () => {
      isGone = true;
    };
  }, [remoteId, studyInstanceUid]);
  if (series.kind !== 'answered') {
    const text = series.kind === 'failed' ? series.sentence : t('remote.askingSeries');
    return (
      <tr className={classes.series}>
        <td />
        <td colSpan={7} className={classes.quiet} role="status">
          {text}
        </td>
      </tr>
    );
  }
  const all = series.value.map(({ seriesInstanceUid }) => seriesInstanceUid);
  return series.value.map(({ seriesInstanceUid, seriesNumber, description, modality, instances }) => {
    const number = seriesNumber ?? '';
    const name =
      description === ''
        ? t('remote.series', { number })
        : t('remote.seriesNamed', { number, name: description });
    return (
      <tr key={seriesInstanceUid} className={classes.series} data-testid="remote-series">
        <td />
        <td colSpan={4}>
          <Checkbox
            size="xs"
            label={name}
            checked={isSeriesChosen(choice, studyInstanceUid, seriesInstanceUid)}
            onChange={() => onChoice(toggleSeries(choice, studyInstanceUid, seriesInstanceUid, all))}
          />
        </td>
        <td>{modality}</td>
        <td className={classes.number}>{instances ?? ''}</td>
        <td />
      </tr>
    );
  });
}
