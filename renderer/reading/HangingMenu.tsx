import { Button, Menu } from '@mantine/core';
import { IconCheck, IconLayoutGrid } from '@tabler/icons-react';
import { worded } from '../../shared/texts/wording.ts';
import { useKeyFor } from '../shortcuts/useKeyBindings.ts';
import { useTexts } from '../texts/useTexts.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import type { HangingProtocol } from './hangingProtocols.ts';
import classes from './room.module.css';

type Props = {
  readonly offered: readonly HangingProtocol[];
  readonly protocol: HangingProtocol;
  readonly onChoose: (protocol: HangingProtocol) => void;
  /** Where there are priors: whether they are in a window of their own, and the way there and back. */
  readonly priorsWindow: { readonly isOpen: boolean; readonly toggle: () => void } | null;
};

/** How the pictures hang; pressed, every way this case can hang. */
export function HangingMenu({ offered, protocol, onChoose, priorsWindow }: Props) {
  const { t } = useTexts();
  const keyFor = useKeyFor();
  const [before, after] = [keyFor('hanging.previous'), keyFor('hanging.next')];
  return (
    <Menu position="bottom-start" shadow="md" returnFocus={false}>
      <Menu.Target>
        <Button
          className={classes.hangingButton}
          size="compact-sm"
          variant="default"
          leftSection={<IconLayoutGrid size={16} aria-hidden="true" />}
          aria-label={t('hanging.chosen', { protocol: t(protocol.name) })}
          title={t('saving.withKey', {
            does: worded('hanging.chosen', { protocol: worded(protocol.name) }),
            keys: `${before} ${after}`,
          })}
          data-testid="hanging"
        >
          {t('hanging.choose')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((one) => (
          <Menu.Item
            key={one.id}
            aria-current={one.id === protocol.id || undefined}
            leftSection={
              one.id === protocol.id ? (
                <IconCheck size={16} aria-hidden="true" />
              ) : (
                <span className={classes.noCheck} />
              )
            }
            onClick={() => onChoose(one)}
          >
            {t(one.name)}
          </Menu.Item>
        ))}
        {priorsWindow !== null && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('hanging.priors')}</Menu.Label>
            <Menu.Item onClick={priorsWindow.toggle} rightSection={<KeyHint keys={keyFor('prior.window')} />}>
              {t(priorsWindow.isOpen ? 'hanging.closeWindow' : 'hanging.ownWindow')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
