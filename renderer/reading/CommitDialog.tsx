import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReaderGrade } from '../../shared/reading/readDocument.ts';
import { useTexts } from '../texts/useTexts.ts';
import { gradeWord } from './gradeWord.ts';

type Props = {
  /** What is about to be committed; null shows nothing. */
  readonly asked: ReaderGrade | 'cannotGrade' | null;
  readonly onCommit: (reason: string) => void;
  readonly onClose: () => void;
};

/** A committed own grade stays: what it reveals cannot be unseen. So it is asked once, and Enter answers. */
export function CommitDialog({ asked, onCommit, onClose }: Props) {
  const { t } = useTexts();
  const [reason, setReason] = useState('');
  const needsReason = asked === 'cannotGrade';
  const canCommit = !needsReason || reason.trim() !== '';
  return (
    <Modal
      opened={asked !== null}
      onClose={onClose}
      title={
        asked === null || asked === 'cannotGrade'
          ? t('steps.grade.askCannot')
          : t('steps.grade.ask', { grade: gradeWord(asked) })
      }
      closeButtonProps={{ 'aria-label': t('steps.grade.notYet') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!canCommit) return;
          onCommit(reason.trim());
          setReason('');
        }}
      >
        <p>{t('steps.grade.stays')}</p>
        {needsReason && (
          <TextInput
            data-autofocus
            label={t('steps.grade.whyCannot')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap={8} mt={12}>
          <Button onClick={onClose}>{t('steps.grade.notYet')}</Button>
          <Button
            type="submit"
            variant="filled"
            disabled={!canCommit}
            data-autofocus={needsReason ? undefined : true}
            data-testid="commit-grade"
          >
            {t('steps.grade.commit')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
