import { ActionIcon, Menu, Table, VisuallyHidden } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { useTexts } from '../../texts/useTexts.ts';
import type { Account, ChangeAccounts } from './changeAccounts.ts';
import { EndAccountDialog } from './EndAccountDialog.tsx';
import { GivePassphraseDialog } from './GivePassphraseDialog.tsx';

type Props = {
  readonly accounts: readonly Account[];
  readonly mayChange: boolean;
  readonly change: ChangeAccounts;
};

/** Everybody who has or had an account, with what can be done with it. */
export function AccountTable({ accounts, mayChange, change }: Props) {
  const { t } = useTexts();
  const [open, setOpen] = useState<{ readonly kind: 'end' | 'give'; readonly account: Account } | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Table aria-label={t('accounts.list')} data-testid="accounts">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('accounts.columnName')}</Table.Th>
            <Table.Th>{t('accounts.columnRole')}</Table.Th>
            <Table.Th>{t('accounts.columnSpecialty')}</Table.Th>
            <Table.Th>{t('accounts.columnState')}</Table.Th>
            {mayChange && (
              <Table.Th>
                <VisuallyHidden>{t('accounts.columnActions')}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.readerId}>
              <Table.Td>{account.name}</Table.Td>
              <Table.Td>{t(`accounts.role.${account.role}`)}</Table.Td>
              <Table.Td>
                {account.specialty === null
                  ? t('accounts.noSpecialty')
                  : t(`accounts.specialty.${account.specialty}`)}
              </Table.Td>
              <Table.Td>{t(`accounts.state.${account.state}`)}</Table.Td>
              {mayChange && (
                <Table.Td>
                  {account.state !== 'ended' && (
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <ActionIcon aria-label={t('accounts.actionsFor', { name: account.name })}>
                          <IconDotsVertical size={16} />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {account.state === 'here' && (
                          <Menu.Item onClick={() => setOpen({ kind: 'give', account })}>
                            {t('accounts.give')}
                          </Menu.Item>
                        )}
                        <Menu.Item onClick={() => setOpen({ kind: 'end', account })}>
                          {t('accounts.end')}
                        </Menu.Item>
                      </Menu.Dropdown>
                    </Menu>
                  )}
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {open?.kind === 'end' && <EndAccountDialog account={open.account} change={change} onClose={close} />}
      {open?.kind === 'give' && (
        <GivePassphraseDialog account={open.account} change={change} onClose={close} />
      )}
    </>
  );
}
