import { Button, Modal, Select } from '@mantine/core';
import { useActions, useAppStore } from '../state/AppStoreProvider.tsx';
import { KeyHint } from '../ui/KeyHint.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { KeyRow } from './KeyRow.tsx';
import classes from './KeysOverlay.module.css';
import { OWN_KEYS, withoutChange } from './keyBindings.ts';
import type { CommandGroup } from './keyMap.ts';
import { KEY_PRESETS } from './keyPresets.ts';
import { useKeyBindings } from './useKeyBindings.ts';
import { useKeyCapture } from './useKeyCapture.ts';

const GROUPS: readonly CommandGroup[] = ['Grade', 'Marks', 'Picture', 'Window', 'Case'];

const MOUSE: readonly (readonly [gesture: string, what: string])[] = [
  ['Right drag', 'Window and level'],
  ['Middle drag', 'Pan'],
  ['Wheel', 'Zoom; scroll in a stack'],
  ['Shift while drawing', 'Polygon instead of freehand'],
  ['Alt click', 'Bend a side line; add or remove a vertex'],
];

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

/** Every key, by what it is for; each can be changed here, and is saved for this reader. */
export function KeysOverlay({ isOpen, onClose }: Props) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Keys"
      size={920}
      closeButtonProps={{ 'aria-label': 'Close the keys' }}
    >
      <Keys />
    </Modal>
  );
}

function Keys() {
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
          aria-label="Keys like those of"
          data={KEY_PRESETS.map(({ id, name }) => ({ value: id, label: name }))}
          value={KEY_PRESETS.some(({ id }) => id === setting.preset) ? setting.preset : OWN_KEYS.preset}
          allowDeselect={false}
          onChange={(preset) => preset !== null && save({ preset, changed: {} })}
        />
        {Object.keys(setting.changed).length > 0 && (
          <Button size="xs" variant="subtle" onClick={() => save({ ...setting, changed: {} })}>
            Undo all my changes
          </Button>
        )}
        <div className={classes.asked} aria-live="polite">
          {asked !== null && <Sentence tone="problem">{asked.sentence}</Sentence>}
          {asked?.kind === 'taken' && (
            <>
              <Button size="compact-xs" variant="filled" onClick={capture.take} autoFocus>
                Take it
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={capture.stop}>
                Leave it
              </Button>
            </>
          )}
          {asked === null && (
            <span className={classes.quiet}>
              {listening === null
                ? 'Choose a key to change it.'
                : `Press the key for “${listening.label}”, or Esc to leave it.`}
            </span>
          )}
        </div>
      </div>
      <div className={classes.columns}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{group}</h3>
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
          <h3 className={classes.group}>Mouse</h3>
          <dl className={classes.list}>
            {MOUSE.map(([gesture, what]) => (
              <div key={gesture} className={classes.row}>
                <dt>{what}</dt>
                <dd>
                  <KeyHint keys={gesture} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </div>
  );
}
