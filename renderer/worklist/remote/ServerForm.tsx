import { Button, PasswordInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Remote, SaveRemote } from '../../../shared/contracts/remotes.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './remote.module.css';

type Props = {
  /** The entry to change; null for a new one. */
  readonly remote: Remote | null;
  readonly isBusy: boolean;
  readonly onSave: (entry: SaveRemote) => void;
  readonly onCancel: () => void;
};

const WAYS = [
  { value: 'none', label: 'No sign-in' },
  { value: 'basic', label: 'User and password' },
  { value: 'bearer', label: 'Token' },
] as const;

/** Whether what signs in would travel readable by others. */
const isOpenToAll = (address: string): boolean =>
  /^http:\/\/(?!(127\.|localhost\b|\[::1\]))/i.test(address.trim());

/** An image server's entry: what it is called, where it is, what signs in there. */
export function ServerForm({ remote, isBusy, onSave, onCancel }: Props) {
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
  const keptHint = remote !== null && remote.auth === way ? 'Leave empty to keep it' : '';
  return (
    <form className={classes.stack} onSubmit={save} data-testid="remote-form">
      <div className={classes.fields}>
        <TextInput
          label="Name"
          placeholder="Radiology archive"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
          data-testid="remote-name"
        />
        <TextInput
          className={classes.wide}
          label="DICOMweb address"
          placeholder="https://pacs.hospital.example/dicom-web"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          data-testid="remote-address"
        />
        <Select
          label="Sign-in"
          data={WAYS}
          value={way}
          allowDeselect={false}
          onChange={(value) => setWay(WAYS.find((one) => one.value === value)?.value ?? 'none')}
          data-testid="remote-auth"
        />
        {way === 'basic' && (
          <TextInput
            label="User"
            value={user}
            autoComplete="off"
            onChange={(event) => setUser(event.currentTarget.value)}
            data-testid="remote-user"
          />
        )}
        {way !== 'none' && (
          <PasswordInput
            size="xs"
            label={way === 'basic' ? 'Password' : 'Token'}
            placeholder={keptHint}
            value={secret}
            autoComplete="off"
            onChange={(event) => setSecret(event.currentTarget.value)}
            data-testid="remote-secret"
          />
        )}
      </div>
      {way !== 'none' && isOpenToAll(address) && (
        <Sentence tone="problem">
          This address begins with http, so the {way === 'basic' ? 'password' : 'token'} and the pictures can
          be read on their way. Use https if the server has it.
        </Sentence>
      )}
      <div className={classes.bar}>
        <Button type="submit" variant="filled" disabled={!isWhole || isBusy} data-testid="remote-save">
          {remote === null ? 'Add the server' : 'Save'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
