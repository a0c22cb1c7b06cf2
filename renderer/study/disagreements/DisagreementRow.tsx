import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Disagreements } from '../../../shared/contracts/consensus.ts';
import { gradeLabel } from '../../../shared/grading/grade.ts';
import { sideLabel } from '../../../shared/measurement/sideNaming.ts';
import type { ComparedGrade } from '../../../shared/study/disagreement.ts';
import { consensus } from '../../api/consensus.ts';
import { caseCodes } from '../../reads/caseCodes.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Chip } from '../../ui/Chip.tsx';
import { percent } from '../../ui/format.ts';
import { Problem } from '../../ui/Problem.tsx';
import { SideLetter } from '../../ui/SideLetter.tsx';
import { SIDE_COLOURS } from '../../ui/sideColours.ts';
import classes from './disagreements.module.css';

/** One case that two readers read otherwise, and the way into its consensus. */
export function DisagreementRow({ row }: { readonly row: Disagreements['rows'][number] }) {
  const { t } = useTexts();
  const actions = useActions();
  const [refusal, setRefusal] = useState<string | null>(null);
  const { codes, bone, found, mustBeSettled, consensus: session } = row;
  const onForearm = bone === 'radius' || bone === 'ulna';
  const gradeText = (grade: ComparedGrade): string => {
    if (grade === null) return t('consensus.cannotGrade');
    return grade === 'R0' ? 'R0' : gradeLabel(grade, '0..4');
  };
  const shareText = (share: number | null): string => (share === null ? '–' : percent(share));
  const open = async (): Promise<void> => {
    try {
      await actions.openConsensus((await consensus.open(row.unitId)).consensusId);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  };
  return (
    <tr data-testid="disagreement" data-cases={codes.join(' ')}>
      <td>{caseCodes(codes)}</td>
      <td>{found.grades.map(gradeText).join(' / ')}</td>
      <td>{found.shares.map(shareText).join(' / ')}</td>
      <td>
        <ul className={classes.differing}>
          {found.sides.map(({ side, cause }) => (
            <li key={side}>
              <SideLetter letter={sideLabel(side, onForearm).letter} colour={SIDE_COLOURS[side]} />
              {t(`consensus.causes.${cause}`)}
            </li>
          ))}
        </ul>
      </td>
      <td>
        <Chip tone={mustBeSettled && session?.standing !== 'settled' ? 'strong' : 'quiet'}>
          {session === null
            ? t(mustBeSettled ? 'consensus.toSettle' : 'consensus.listedOnly')
            : t(`consensus.standings.${session.standing}`)}
        </Chip>
      </td>
      <td>
        <Button onClick={() => void open()} data-testid="open-consensus">
          {t(session === null ? 'consensus.openIt' : 'consensus.goOn')}
        </Button>
        <Problem text={refusal} />
      </td>
    </tr>
  );
}
