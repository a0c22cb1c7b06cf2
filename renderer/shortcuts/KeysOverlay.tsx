import { Button, Modal, Select } from '@mantine/core';
import { IconBook } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { KeyHint } from '../ui/KeyHint.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { KeyRow } from './KeyRow.tsx';
import classes from './KeysOverlay.module.css';
import { OWN_KEYS, withoutChange } from './keyBindings.ts';
import { COMMAND_GROUPS, labelOf } from './keyMap.ts';
import { KEY_PRESETS } from './keyPresets.ts';
import { useKeyBindings } from './useKeyBindings.ts';
import { useKeyCapture } from './useKeyCapture.ts';

const MOUSE = ['rightDrag', 'middleDrag', 'wheel', 'shiftDrawing', 'altClick'] as const;

type Props = {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Opens the guide; null where this window has none. */
  readonly onGuide: (() => void) | null;
};

/** Every key, by what it is for; each can be changed here, and is saved for this reader. */
export function KeysOverlay({ isOpen, onClose, onGuide }: Props) {
  const { t } = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('keys.title')}
      size={920}
      closeButtonProps={{ 'aria-label': t('keys.close') }}
    >
      <Keys
        guide={
          onGuide !== null && (
            <Button
              size="xs"
              data-testid="open-guide"
              leftSection={<IconBook size={16} aria-hidden="true" />}
              onClick={() => {
                onClose();
                onGuide();
              }}
            >
              {t('help.open')}
            </Button>
          )
        }
      />
    </Modal>
  );
}

function Keys({ guide }: { readonly guide: ReactNode }) {
  const { t, say } = useTexts();
  const actions = useActions();
  const bindings = useKeyBindings();
  const setting = useAppStore((state) => state.keySetting) ?? OWN_KEYS;
  const save = (next: typeof setting) => void actions.saveKeys(next);
  const capture = useKeyCapture(setting, save);
  const { asked, listening } = capture;
  return (
    <div data-testid="keys">
      <div className={classes.bar}>
        <Select
          size="xs"
          aria-label={t('keys.presets')}
          data={KEY_PRESETS.map(({ id }) => ({ value: id, label: t(`keys.preset.${id}`) }))}
          value={KEY_PRESETS.some(({ id }) => id === setting.preset) ? setting.preset : OWN_KEYS.preset}
          allowDeselect={false}
          onChange={(preset) => preset !== null && save({ preset, changed: {} })}
        />
        {Object.keys(setting.changed).length > 0 && (
          <Button size="xs" variant="subtle" onClick={() => save({ ...setting, changed: {} })}>
            {t('keys.undoAll')}
          </Button>
        )}
        {guide}
        <div className={classes.asked} aria-live="polite">
          {asked !== null && <Sentence tone="problem">{say(asked.sentence)}</Sentence>}
          {asked?.kind === 'taken' && (
            <>
              <Button size="compact-xs" variant="filled" onClick={capture.take} autoFocus>
                {t('keys.takeIt')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={capture.stop}>
                {t('keys.leaveIt')}
              </Button>
            </>
          )}
          {asked === null && (
            <span className={classes.quiet}>
              {listening === null
                ? t('keys.choose')
                : t('keys.press', { command: t(labelOf(listening.command)) })}
            </span>
          )}
        </div>
      </div>
      <div className={classes.columns}>
        {COMMAND_GROUPS.map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{t(`keys.group.${group}`)}</h3>
            <dl className={classes.list}>
              {bindings
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <KeyRow
                    key={binding.command}
                    binding={binding}
                    isChanged={Object.hasOwn(setting.changed, binding.command)}
                    isListening={listening?.command === binding.command}
                    onListen={() => capture.listen(binding)}
                    onRestore={() => save(withoutChange(setting, binding.command))}
                  />
                ))}
            </dl>
          </section>
        ))}
        <section>
          <h3 className={classes.group}>{t('keys.group.Mouse')}</h3>
          <dl className={classes.list}>
            {MOUSE.map((gesture) => (
              <div key={gesture} className={classes.row}>
                <dt>{t(`keys.mouseDoes.${gesture}`)}</dt>
                <dd>
                  <KeyHint keys={t(`keys.mouse.${gesture}`)} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}
