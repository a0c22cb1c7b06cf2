import { ActionIcon, Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTexts } from '../texts/useTexts.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import classes from './KeysOverlay.module.css';
import { type KeyBinding, labelOf, readable } from './keyMap.ts';

type Props = {
  readonly binding: KeyBinding;
  readonly isChanged: boolean;
  readonly isListening: boolean;
  readonly onListen: () => void;
  readonly onRestore: () => void;
};

/** One command with its keys; pressed, it waits for the key that it shall have. */
export function KeyRow({ binding: { command, keys }, isChanged, isListening, onListen, onRestore }: Props) {
  const { t } = useTexts();
  const label = t(labelOf(command));
  const said = keys.length === 0 ? t('keys.noKey') : keys.map(readable).join(' ');
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        {isChanged && !isListening && (
          <ActionIcon
            size="xs"
            variant="subtle"
            aria-label={t('keys.usualKeyFor', { command: label })}
            onClick={onRestore}
          >
            <IconRestore size={14} />
          </ActionIcon>
        )}
        <Button
          size="compact-xs"
          variant={isListening ? 'filled' : 'subtle'}
          color="gray"
          aria-label={
            isListening
              ? t('keys.pressNewKeyFor', { command: label })
              : t('keys.change', { command: label, keys: said })
          }
          data-testid={`key-${command}`}
          onClick={onListen}
        >
          {isListening ? (
            t('keys.pressAKey')
          ) : keys.length === 0 ? (
            t('keys.noKeyShown')
          ) : (
            <Keys keys={keys} />
          )}
        </Button>
      </dd>
    </div>
  );
}

const Keys = ({ keys }: Pick<KeyBinding, 'keys'>) => (
  <span className={classes.keys}>
    {keys.map((key, index) => (
      <Fragment key={key}>
        {/* Two keys are two words, also to whoever does not see the gap between them. */}
        {index > 0 && ' '}
        <KeyHint keys={readable(key)} />
      </Fragment>
    ))}
  </span>
);
