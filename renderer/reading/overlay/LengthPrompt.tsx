import { type FormEvent, useState } from 'react';
import type { PointPx } from '../../../shared/geometry/point.ts';
import type { Fiducial } from '../../../shared/reading/readDocument.ts';
import { type ImageTransform, toScreen } from '../../viewport/imageTransform.ts';
import classes from './overlay.module.css';

type Props = {
  readonly transform: ImageTransform;
  readonly from: PointPx;
  readonly to: PointPx;
  readonly onSay: (fiducial: Fiducial) => void;
  readonly onCancel: () => void;
};

const KINDS: readonly { readonly kind: Fiducial['kind']; readonly word: string }[] = [
  { kind: 'ball', word: 'Ball' },
  { kind: 'ruler', word: 'Ruler' },
  { kind: 'spacer', word: 'Spacer' },
];

/** The longest known length the record takes, in mm. */
const LONGEST_MM = 1000;

/** Asks what a drawn length is. Nothing is calibrated before it is said: a guessed length would be a false scale. */
export function LengthPrompt({ transform, from, to, onSay, onCancel }: Props) {
  const [kind, setKind] = useState<Fiducial['kind']>('ball');
  const [text, setText] = useState('');
  const lengthMm = Number(text.replace(',', '.'));
  const isLength = text.trim() !== '' && lengthMm > 0 && lengthMm <= LONGEST_MM;
  const [x, y] = toScreen(transform, to);
  const say = (event: FormEvent): void => {
    event.preventDefault();
    if (isLength) onSay({ kind, from, to, lengthMm });
  };
  return (
    <form
      className={classes.ask}
      style={{ left: Math.max(8, x - 60), top: Math.max(8, y + 16) }}
      aria-label="Known length"
      onSubmit={say}
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
        event.nativeEvent.stopImmediatePropagation();
      }}
    >
      <select
        aria-label="What it is"
        value={kind}
        onChange={(event) => setKind(KINDS.find((known) => known.kind === event.target.value)?.kind ?? kind)}
      >
        {KINDS.map((known) => (
          <option key={known.kind} value={known.kind}>
            {known.word}
          </option>
        ))}
      </select>
      <input
        // The reader has just drawn the length and types what it is next.
        // biome-ignore lint/a11y/noAutofocus: the field appears by the reader's own gesture and takes what follows it
        autoFocus
        aria-label="Length in mm"
        inputMode="decimal"
        placeholder="mm"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={!isLength}>
        Calibrate
      </button>
      <button type="button" onClick={onCancel}>
        Cancel
      </button>
    </form>
  );
}
