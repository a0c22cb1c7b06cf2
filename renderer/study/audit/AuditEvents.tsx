import type { AuditEvent } from '../../../shared/contracts/audit.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { when } from '../../ui/format.ts';
import { actionText } from './actionText.ts';
import classes from './audit.module.css';

const COLUMNS = ['number', 'time', 'actor', 'action', 'change'] as const;
/** Of one event; the rest stands in its details. */
const MOST_CHANGES = 4;

/** Events in words, the newest first. */
export function AuditEvents({ events }: { readonly events: readonly AuditEvent[] }) {
  const speaker = useTexts();
  const { t, language } = speaker;
  const now = new Date();
  if (events.length === 0) return <p className={classes.quiet}>{t('audit.noEvents')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={column === 'number' ? classes.number : undefined}>
              {t(`audit.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.sequence} data-testid="audit-event">
            <td className={classes.number}>{event.sequence}</td>
            <td className={classes.time} title={event.at}>
              {when(event.at, now, language)}
            </td>
            <td>{event.actor === 'system' ? t('audit.system') : event.actor}</td>
            <td>{actionText(event.action, speaker)}</td>
            <td>
              <Change event={event} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Change({ event }: { readonly event: AuditEvent }) {
  const { t } = useTexts();
  const { changes, reason, subject, detail } = event;
  const shown = changes.slice(0, MOST_CHANGES);
  const hidden = changes.length - shown.length;
  const value = (one: string | number | null) => (one === null ? t('audit.nothing') : String(one));
  return (
    <>
      {reason !== null && <div>{t('audit.reason', { reason })}</div>}
      {shown.map(({ table, key, column, old, new: now }) => (
        <div key={`${table} ${key} ${column}`} className={classes.change}>
          {t('audit.changed', { place: placeOf(table, column), old: value(old), new: value(now) })}
        </div>
      ))}
      {hidden > 0 && <div className={classes.quiet}>{t('audit.moreChanges', { count: hidden })}</div>}
      {(subject !== null || detail !== '') && (
        <details className={classes.details}>
          <summary>{t('audit.details')}</summary>
          {subject !== null && <code>{subject}</code>}
          {detail !== '' && <code>{detail}</code>}
        </details>
      )}
    </>
  );
}

/** A column as a person reads it: "time point, days since spacer". */
const placeOf = (table: string, column: string): string =>
  `${table}, ${column.replace(/_(json|id|at)$/, '')}`.replaceAll('_', ' ');
