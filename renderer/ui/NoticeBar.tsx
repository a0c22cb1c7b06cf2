import { CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import type { Wording } from '../../shared/texts/wording.ts';
import { useTexts } from '../texts/useTexts.ts';
import classes from './NoticeBar.module.css';
import { Sentence } from './Sentence.tsx';

type Props = {
  readonly notice: {
    readonly id: number;
    readonly text: Wording | string;
    readonly tone: 'info' | 'problem';
  } | null;
  readonly onDismiss: () => void;
};

const SHOWN_MS = 4000;

/** What just happened, in a sentence. A problem stays until it is dismissed. */
export function NoticeBar({ notice, onDismiss }: Props) {
  const { t, say } = useTexts();
  const id = notice?.tone === 'info' ? notice.id : null;
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(onDismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, onDismiss]);
  return (
    <div className={classes.place} aria-live="polite" data-testid="notice">
      {notice !== null && (
        <div className={classes.notice}>
          <Sentence tone={notice.tone === 'problem' ? 'problem' : 'note'}>{say(notice.text)}</Sentence>
          <CloseButton size="sm" aria-label={t('ui.dismiss')} onClick={onDismiss} />
        </div>
      )}
    </div>
  );
}
