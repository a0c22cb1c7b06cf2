import { Button, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { Asked } from './useAsked.ts';

type Props<T> = {
  readonly asked: Pick<Asked<T>, 'answer' | 'again'>;
  readonly children: (value: T) => ReactNode;
};

/** What was asked of the service, or that it is under way, or why it is not there. */
export function AskedPart<T>({ asked: { answer, again }, children }: Props<T>) {
  const { t } = useTexts();
  switch (answer.kind) {
    case 'loading':
      return <Loader size="sm" aria-label={t('study.loading')} />;
    case 'failed':
      return (
        <EmptyState title={t('study.notThere')} text={answer.sentence}>
          <Button variant="filled" onClick={again}>
            {t('app.tryAgain')}
          </Button>
        </EmptyState>
      );
    case 'ready':
      return children(answer.value);
  }
}
