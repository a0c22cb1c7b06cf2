import { ActionIcon } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './audit.module.css';

type Props = { readonly head: string; readonly total: number };

/** The hash of the newest event, in groups that can be written down and read aloud. */
export function AuditHead({ head, total }: Props) {
  const { t } = useTexts();
  const [copied, setCopied] = useState<string | null>(null);
  const isCopied = copied === head;
  const copy = async () => {
    await navigator.clipboard.writeText(head);
    setCopied(head);
  };
  return (
    <section className={classes.card} aria-label={t('audit.head')}>
      <div className={classes.row}>
        <h2 className={classes.heading}>{t('audit.head')}</h2>
        <span className={classes.quiet}>{t('audit.events', { count: total })}</span>
      </div>
      <div className={classes.row}>
        <code className={classes.head} data-testid="audit-head">
          {head.match(/.{8}/g)?.join(' ')}
        </code>
        <ActionIcon aria-label={t('audit.copyHead')} onClick={() => void copy()}>
          {isCopied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />}
        </ActionIcon>
      </div>
      <p className={classes.quiet} aria-live="polite">
        {isCopied ? t('audit.headCopied') : t('audit.headHint')}
      </p>
    </section>
  );
}
