import { useEffect, useState } from 'react';
import type { KeySetting } from '../../shared/contracts/keySetting.ts';
import { type Wording, worded } from '../../shared/texts/wording.ts';
import { chordOf } from './chord.ts';
import { bindingsFrom, holderOf, isChord, refusalOf, withKey } from './keyBindings.ts';
import { type KeyBinding, labelOf, readable } from './keyMap.ts';

/** What stands between a pressed key and its use. */
type Asked =
  | { readonly kind: 'refused'; readonly sentence: Wording }
  | { readonly kind: 'taken'; readonly chord: string; readonly sentence: Wording };

/**
 * Waits for the key that a command shall have. A key that another command has is asked about first; Escape
 * leaves everything as it was.
 */
export function useKeyCapture(setting: KeySetting, save: (setting: KeySetting) => void) {
  const [listening, setListening] = useState<KeyBinding | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);

  const stop = () => {
    setListening(null);
    setAsked(null);
  };
  const give = (binding: KeyBinding, chord: string) => {
    save(withKey(setting, binding.command, chord));
    stop();
  };

  useEffect(() => {
    if (listening === null || asked?.kind === 'taken') return;
    const onDown = (event: KeyboardEvent) => {
      const chord = chordOf(event);
      if (!isChord(chord)) return;
      event.preventDefault();
      event.stopPropagation();
      if (chord === 'Escape') return stop();
      const sentence = refusalOf(chord);
      if (sentence !== null) return setAsked({ kind: 'refused', sentence });
      const from = holderOf(bindingsFrom(setting), chord);
      if (from === null || from.command === listening.command) return give(listening, chord);
      setAsked({
        kind: 'taken',
        chord,
        sentence: worded(from.keys.length > 1 ? 'keys.takenFromMore' : 'keys.takenFromOne', {
          key: readable(chord),
          command: worded(labelOf(from.command)),
        }),
      });
    };
    window.addEventListener('keydown', onDown, { capture: true });
    return () => window.removeEventListener('keydown', onDown, { capture: true });
  });

  return {
    listening,
    asked,
    listen: (binding: KeyBinding) => {
      setAsked(null);
      setListening(binding);
    },
    take: () => {
      if (listening !== null && asked?.kind === 'taken') give(listening, asked.chord);
    },
    stop,
  };
}
