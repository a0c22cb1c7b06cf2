import { Modal } from '@mantine/core';
import { KeyHint } from '../ui/KeyHint.tsx';
import classes from './KeysOverlay.module.css';
import { type CommandGroup, KEY_MAP, readable } from './keyMap.ts';

const GROUPS: readonly CommandGroup[] = ['Grade', 'Marks', 'Picture', 'Case'];

const MOUSE: readonly (readonly [gesture: string, what: string])[] = [
  ['Right drag', 'Window and level'],
  ['Middle drag', 'Pan'],
  ['Wheel', 'Zoom; scroll in a stack'],
  ['Shift while drawing', 'Polygon instead of freehand'],
  ['Alt click', 'Bend a side line; add or remove a vertex'],
];

type Props = { readonly isOpen: boolean; readonly onClose: () => void };

/** Every key, by what it is for. */
export function KeysOverlay({ isOpen, onClose }: Props) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Keys"
      size={880}
      closeButtonProps={{ 'aria-label': 'Close the keys' }}
    >
      <div className={classes.columns} data-testid="keys">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className={classes.group}>{group}</h3>
            <dl className={classes.list}>
              {KEY_MAP.filter((binding) => binding.group === group).map(({ command, label, keys }) => (
                <div key={command} className={classes.row}>
                  <dt>{label}</dt>
                  <dd>
                    {keys.map((key) => (
                      <KeyHint key={key} keys={readable(key)} />
                    ))}
                  </dd>
                </div>
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
    </Modal>
  );
}
