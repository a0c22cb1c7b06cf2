import { Button, Select, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { SearchRemote } from '../../../shared/contracts/remotes.ts';
import classes from '../../remotes/remote.module.css';
import { useTexts } from '../../texts/useTexts.ts';

export type SearchKeys = Omit<SearchRemote, 'offset' | 'limit'>;

const MODALITIES = ['CR', 'DX', 'CT', 'MR', 'US', 'RF', 'XA', 'PT', 'OT'];

type Props = { readonly isBusy: boolean; readonly onSearch: (keys: SearchKeys) => void };

/** By whom and when a study is looked for; all of it may be left empty. */
export function SearchForm({ isBusy, onSearch }: Props) {
  const { t } = useTexts();
  const [patientId, setPatientId] = useState('');
  const [patientName, setPatientName] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [modality, setModality] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    const [fromDate, toDate] = [from, to].map((day) => day.replaceAll('-', ''));
    onSearch({ patientId, patientName, fromDate: fromDate ?? '', toDate: toDate ?? '', modality });
  };
  return (
    <form className={classes.bar} onSubmit={search} data-testid="remote-search">
      <div className={classes.fields}>
        <TextInput
          label={t('remote.patientId')}
          value={patientId}
          maxLength={200}
          onChange={(event) => setPatientId(event.currentTarget.value)}
          data-testid="remote-patient-id"
        />
        <TextInput
          label={t('remote.patientName')}
          value={patientName}
          maxLength={200}
          onChange={(event) => setPatientName(event.currentTarget.value)}
          data-testid="remote-patient-name"
        />
        <TextInput
          type="date"
          label={t('remote.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('remote.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Select
          label={t('remote.modality')}
          placeholder={t('remote.any')}
          clearable
          data={MODALITIES}
          value={modality === '' ? null : modality}
          onChange={(value) => setModality(value ?? '')}
        />
      </div>
      <Button
        type="submit"
        variant="filled"
        disabled={isBusy}
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        data-testid="remote-find"
      >
        {t('remote.search')}
      </Button>
    </form>
  );
}
