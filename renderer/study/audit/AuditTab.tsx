import { Button, Select } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { BUT_SAVES } from '../../../shared/contracts/audit.ts';
import { audit } from '../../api/audit.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { AuditCheckPanel } from './AuditCheckPanel.tsx';
import { AuditEvents } from './AuditEvents.tsx';
import { AuditHead } from './AuditHead.tsx';
import { actionText } from './actionText.ts';
import classes from './audit.module.css';
import { type AuditFilter, type FetchedEvents, useAuditEvents } from './useAuditEvents.ts';

/** What was done in this workspace, by whom and when, and whether all of it still stands as it was written. */
export function AuditTab() {
  const { t } = useTexts();
  const [filter, setFilter] = useState<AuditFilter>({ actor: '', action: BUT_SAVES });
  const { state, more, again } = useAuditEvents(filter);
  return (
    <AskedPart asked={{ answer: state, again }}>
      {(value) => (
        <div className={classes.tab} data-testid="audit">
          <p className={classes.text}>{t('audit.intro')}</p>
          <AuditHead head={value.head} total={value.total} />
          <AuditCheckPanel />
          <div className={classes.filters}>
            <Filters value={value} filter={filter} onFilter={setFilter} />
            <Button
              component="a"
              href={audit.table}
              download="osteoread-audit.csv"
              leftSection={<IconDownload size={16} aria-hidden="true" />}
            >
              {t('audit.saveTable')}
            </Button>
          </div>
          <AuditEvents events={value.events} />
          {value.nextBefore !== null && (
            <Button className={classes.earlier} onClick={() => void more()}>
              {t('audit.earlier')}
            </Button>
          )}
        </div>
      )}
    </AskedPart>
  );
}

type FilterProps = {
  readonly value: FetchedEvents;
  readonly filter: AuditFilter;
  readonly onFilter: (filter: AuditFilter) => void;
};

function Filters({ value, filter, onFilter }: FilterProps) {
  const speaker = useTexts();
  const { t } = speaker;
  const nameOf = (name: string) => (name === 'system' ? t('audit.system') : name);
  return (
    <>
      <Select
        label={t('audit.filterActor')}
        data={[
          { value: '', label: t('audit.everybody') },
          ...value.actors.map(({ actor, name }) => ({ value: actor, label: nameOf(name) })),
        ]}
        value={filter.actor}
        onChange={(actor) => onFilter({ ...filter, actor: actor ?? '' })}
        allowDeselect={false}
      />
      <Select
        label={t('audit.filterAction')}
        data={[
          { value: BUT_SAVES, label: t('audit.butSaves') },
          { value: '', label: t('audit.everything') },
          ...value.actions.map((action) => ({ value: action, label: actionText(action, speaker) })),
        ]}
        value={filter.action}
        onChange={(action) => onFilter({ ...filter, action: action ?? '' })}
        allowDeselect={false}
        w={280}
        searchable
      />
    </>
  );
}
