import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { SPECIALTIES } from '../../../shared/contracts/accounts.ts';
import { packageService } from '../../api/packages.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Problem } from '../../ui/Problem.tsx';
import classes from './packages.module.css';

const NOT_SAID = 'notSaid';
type Specialty = (typeof SPECIALTIES)[number];

/** Adds somebody who reads at a computer of their own. */
export function AddReaderForm({ onAdded }: { readonly onAdded: () => void }) {
  const { t } = useTexts();
  const actions = useActions();
  const [name, setName] = useState('');
  const [specialty, setSpecialty] = useState<Specialty | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    try {
      await packageService.addReader({ name: name.trim(), specialty });
      actions.notify(t('packages.added', { name: name.trim() }));
      setName('');
      onAdded();
    } catch (thrown) {
      setProblem(sentenceOf(thrown));
    }
  };
  return (
    <form className={form.form} onSubmit={submit} data-testid="add-reader">
      <h2 className={form.heading}>{t('packages.addTitle')}</h2>
      <p className={classes.intro}>{t('packages.addText')}</p>
      <Problem text={problem} />
      <TextInput
        label={t('packages.name')}
        size="xs"
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label={t('packages.specialty')}
        size="xs"
        allowDeselect={false}
        data={[
          { value: NOT_SAID, label: t('packages.noSpecialty') },
          ...SPECIALTIES.map((value) => ({ value, label: t(`packages.${value}`) })),
        ]}
        value={specialty ?? NOT_SAID}
        onChange={(value) => setSpecialty(SPECIALTIES.find((known) => known === value) ?? null)}
      />
      <Button className={form.start} type="submit" disabled={name.trim() === ''}>
        {t('packages.add')}
      </Button>
    </form>
  );
}
