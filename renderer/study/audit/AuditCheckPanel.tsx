import { Button, Progress, TextInput } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuditCheck } from '../../../shared/contracts/audit.ts';
import { findingInWords, weightOf } from '../../../shared/study/auditFinding.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { when } from '../../ui/format.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './audit.module.css';
import { useAuditCheck } from './useAuditCheck.ts';

/** Checks the whole workspace against its audit, and says what was found. */
export function AuditCheckPanel() {
  const { t } = useTexts();
  const { check, start, cancel } = useAuditCheck();
  const [typed, setTyped] = useState('');
  const head = typed.replace(/\s/g, '').toLowerCase();
  const isHead = head === '' || /^[0-9a-f]{64}$/.test(head);
  return (
    <section className={classes.card} aria-label={t('audit.check')}>
      <form
        className={classes.row}
        onSubmit={(event) => {
          event.preventDefault();
          if (isHead) void start(head === '' ? null : head);
        }}
      >
        <TextInput
          className={classes.headField}
          label={t('audit.checkHead')}
          description={t('audit.checkHeadHint')}
          value={typed}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          error={isHead ? null : t('audit.checkHeadWrong')}
          autoComplete="off"
          spellCheck={false}
        />
        {check.state === 'running' ? (
          <Button onClick={() => void cancel()}>{t('audit.cancelCheck')}</Button>
        ) : (
          <Button
            type="submit"
            variant="filled"
            leftSection={<IconShieldCheck size={16} aria-hidden="true" />}
            data-testid="audit-check"
          >
            {t(check.state === 'done' ? 'audit.checkAgain' : 'audit.check')}
          </Button>
        )}
      </form>
      <div aria-live="polite" className={classes.stack} data-testid="audit-result">
        <Result check={check} />
      </div>
    </section>
  );
}

function Result({ check }: { readonly check: AuditCheck }) {
  const { t, say, language } = useTexts();
  switch (check.state) {
    case 'none':
      return null;
    case 'running':
      return (
        <>
          <Progress
            value={check.total === null || check.total === 0 ? 100 : (check.done / check.total) * 100}
            animated={check.total === null}
            aria-label={t('audit.checkProgress')}
          />
          <p className={classes.quiet}>
            {t(`audit.checkRunning.${check.step}`)}
            {check.total !== null && `: ${t('audit.checkAmount', { done: check.done, total: check.total })}`}
          </p>
        </>
      );
    case 'failed':
      return (
        <Sentence tone="problem" isAlert>
          {check.message}
        </Sentence>
      );
    case 'done': {
      const { report, at } = check;
      const { isWhole, events, rows, reads, findings, more } = report;
      const time = when(at, new Date(), language);
      const broken = findings.filter((finding) => weightOf(finding) === 'broken').length + more;
      return (
        <>
          {isWhole ? (
            <Sentence tone="note">{t('audit.whole', { events, rows, reads, when: time })}</Sentence>
          ) : (
            <Sentence tone="problem" isAlert>
              {t('audit.broken', { count: broken, when: time })} {t('audit.brokenAdvice')}
            </Sentence>
          )}
          {findings.length > 0 && (
            <ul className={classes.findings}>
              {findings.map((finding) => (
                <li key={JSON.stringify(finding)}>{say(findingInWords(finding))}</li>
              ))}
              {more > 0 && <li>{t('audit.moreFindings', { count: more })}</li>}
            </ul>
          )}
        </>
      );
    }
  }
}
