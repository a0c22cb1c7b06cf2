import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Remote, SaveRemote } from '../../shared/contracts/remotes.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './remote.module.css';

type Props = {
  /** The entry to change; null for a new one. */
  readonly remote: Remote | null;
  readonly isBusy: boolean;
  readonly onSave: (entry: SaveRemote) => void;
  readonly onCancel: () => void;
};

const WAYS = ['none', 'basic', 'bearer'] as const;

/** Whether what signs in would travel readable by others. */
const isOpenToAll = (address: string): boolean =>
  /^http:\/\/(?!(127\.|localhost\b|\[::1\]))/i.test(address.trim());

/** An image server's entry: what it is called, where it is, what signs in there. */
export function ServerForm({ remote, isBusy, onSave, onCancel }: Props) {
  const { t } = useTexts();
  const [name, setName] = useState(remote?.name ?? '');
  const [address, setAddress] = useState(remote?.address ?? '');
  const [way, setWay] = useState<Remote['auth']>(remote?.auth ?? 'none');
  const [user, setUser] = useState(remote?.user ?? '');
  const [secret, setSecret] = useState('');
  const isKept = remote !== null && way === remote.auth && user === remote.user && secret === '';
  const authOf = (): SaveRemote['auth'] => {
    if (isKept) return null;
    switch (way) {
      case 'none':
        return { kind: 'none' };
      case 'basic':
        return { kind: 'basic', user, password: secret };
      case 'bearer':
        return { kind: 'bearer', token: secret };
    }
  };
  const isWhole =
    name.trim() !== '' &&
    /^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/i.test(address.trim()) &&
    (isKept || way === 'none' || (way === 'basic' ? user !== '' : secret !== ''));
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole) onSave({ name: name.trim(), address: address.trim(), auth: authOf() });
  };
  const keptHint = remote !== null && remote.auth === way ? t('remote.leaveEmpty') : '';
  return (
    <form className={classes.stack} onSubmit={save} data-testid="remote-form">
      <div className={classes.fields}>
        <TextInput
          label={t('remote.name')}
          placeholder={t('remote.nameExample')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          data-testid="remote-name"
        />
        <TextInput
          className={classes.wide}
          label={t('remote.address')}
          placeholder={t('remote.addressExample')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          data-testid="remote-address"
        />
        <Select
          label={t('remote.signIn')}
          data={WAYS.map((one) => ({ value: one, label: t(`remote.way.${one}`) }))}
          value={way}
          allowDeselect={false}
          onChange={(value) => setWay(WAYS.find((one) => one === value) ?? 'none')}
          data-testid="remote-auth"
        />
        {way === 'basic' && (
          <TextInput
            label={t('remote.user')}
            value={user}
            autoComplete="off"
            onChange={(event) => setUser(event.currentTarget.value)}
            data-testid="remote-user"
          />
        )}
        {way !== 'none' && (
          <PasswordInput
            size="xs"
            label={t(way === 'basic' ? 'remote.password' : 'remote.token')}
            placeholder={keptHint}
            value={secret}
            autoComplete="off"
            onChange={(event) => setSecret(event.currentTarget.value)}
            data-testid="remote-secret"
          />
        )}
      </div>
      {way !== 'none' && isOpenToAll(address) && (
        <Sentence tone="problem">{t(way === 'basic' ? 'remote.openPassword' : 'remote.openToken')}</Sentence>
      )}
      <div className={classes.bar}>
        <Button type="submit" variant="filled" disabled={!isWhole || isBusy} data-testid="remote-save">
          {t(remote === null ? 'remote.addServer' : 'remote.save')}
        </Button>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
      </div>
    </form>
  );
}
