import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ACCOUNT_ROLES, SPECIALTIES } from '../../../shared/contracts/accounts.ts';
import { accountsService } from '../../api/accounts.ts';
import { isAgreed, NewPassphrase, NOTHING_TYPED } from '../../signIn/NewPassphrase.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import type { ChangeAccounts } from './changeAccounts.ts';

type Role = (typeof ACCOUNT_ROLES)[number];
type Specialty = (typeof SPECIALTIES)[number];
type Props = { readonly isFirst: boolean; readonly change: ChangeAccounts };

const NOT_SAID = 'notSaid';

/** Another account; the first one is always the coordinator's. */
export function NewAccountForm({ isFirst, change }: Props) {
  const { t } = useTexts();
  const [name, setName] = useState('');
  const [chosenRole, setRole] = useState<Role>('reader');
  const [specialty, setSpecialty] = useState<Specialty | null>(null);
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [isBusy, setBusy] = useState(false);
  const role = isFirst ? 'coordinator' : chosenRole;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const named = name.trim();
    setBusy(true);
    const account = { name: named, role, specialty, passphrase: typed.first };
    const isMade = await change(() => accountsService.make(account), t('accounts.made', { name: named }));
    setBusy(false);
    if (!isMade) return;
    setName('');
    setTyped(NOTHING_TYPED);
  };
  return (
    <form className={form.form} onSubmit={submit} data-testid="new-account">
      <h2 className={form.heading}>{t(isFirst ? 'accounts.first' : 'accounts.add')}</h2>
      <TextInput
        label={t('accounts.name')}
        size="xs"
        autoComplete="off"
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {!isFirst && (
        <Select
          label={t('accounts.columnRole')}
          description={t(`accounts.roleHint.${role}`)}
          size="xs"
          allowDeselect={false}
          data={ACCOUNT_ROLES.map((value) => ({ value, label: t(`accounts.role.${value}`) }))}
          value={role}
          onChange={(value) => setRole(ACCOUNT_ROLES.find((known) => known === value) ?? 'reader')}
        />
      )}
      <Select
        label={t('accounts.columnSpecialty')}
        size="xs"
        allowDeselect={false}
        data={[
          { value: NOT_SAID, label: t('accounts.noSpecialty') },
          ...SPECIALTIES.map((value) => ({ value, label: t(`accounts.specialty.${value}`) })),
        ]}
        value={specialty ?? NOT_SAID}
        onChange={(value) => setSpecialty(SPECIALTIES.find((known) => known === value) ?? null)}
      />
      <NewPassphrase value={typed} onChange={setTyped} hasFocus={false} />
      <Button
        className={form.start}
        type="submit"
        variant="filled"
        loading={isBusy}
        disabled={name.trim() === '' || !isAgreed(typed)}
      >
        {t('accounts.make')}
      </Button>
    </form>
  );
}
