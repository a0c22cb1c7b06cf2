import { useState } from 'react';
import type { Fiducial } from '../../../shared/reading/readDocument.ts';
import { useTexts } from '../../texts/useTexts.ts';
import type { ImageTransform } from '../../viewport/imageTransform.ts';
import { AskForm } from './AskForm.tsx';
import classes from './overlay.module.css';
import type { Question } from './tools/tool.ts';

type Props = {
  readonly transform: ImageTransform;
  readonly question: Extract<Question, { kind: 'knownLength' | 'knownBall' }>;
  readonly onSay: (fiducial: Fiducial) => void;
  readonly onCancel: () => void;
};

const KINDS = ['ball', 'ruler', 'spacer'] as const;

const UNIT = 'mm';

/** The longest known length the record takes, in mm. */
const LONGEST_MM = 1000;

/**
 * Asks what was drawn and how long it is. Nothing is calibrated before it is said: a guessed length would be a
 * false scale. Cement shrinks by an unknown part, so a spacer counts only with the reader's word (method §2.1).
 */
export function LengthPrompt({ transform, question, onSay, onCancel }: Props) {
  const { t } = useTexts();
  const [kind, setKind] = useState<Fiducial['kind']>('ball');
  const [text, setText] = useState('');
  const [isMeasured, setIsMeasured] = useState(false);
  const isBall = question.kind === 'knownBall';
  const lengthMm = Number(text.replace(',', '.'));
  const isLength = text.trim() !== '' && lengthMm > 0 && lengthMm <= LONGEST_MM;
  const isSaid = isLength && (isBall || kind !== 'spacer' || isMeasured);
  const say = (): void =>
    isBall
      ? onSay({ kind: 'ball', rim: question.rim, lengthMm })
      : onSay({ kind, from: question.from, to: question.to, lengthMm });
  const at = isBall ? question.rim.at(-1) : question.to;
  return (
    <AskForm
      transform={transform}
      at={at ?? null}
      label={t(isBall ? 'tools.ball' : 'tools.knownLength')}
      submit={t('tools.calibrate')}
      isSaid={isSaid}
      onSay={say}
      onCancel={onCancel}
    >
      {isBall ? (
        <span>{t('tools.ball')}</span>
      ) : (
        <select
          aria-label={t('tools.what')}
          value={kind}
          onChange={(event) => setKind(KINDS.find((known) => known === event.target.value) ?? kind)}
        >
          {KINDS.map((known) => (
            <option key={known} value={known}>
              {t(`tools.${known}`)}
            </option>
          ))}
        </select>
      )}
      <input
        // The reader has just drawn it and types how long it is next.
        // biome-ignore lint/a11y/noAutofocus: the field appears by the reader's own gesture and takes what follows it
        autoFocus
        className={classes.askLength}
        aria-label={t(isBall ? 'tools.diameterInMm' : 'tools.lengthInMm')}
        inputMode="decimal"
        placeholder={UNIT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {!isBall && kind === 'spacer' && (
        <label className={classes.askCheck}>
          <input
            type="checkbox"
            checked={isMeasured}
            onChange={(event) => setIsMeasured(event.target.checked)}
          />
          {t('tools.spacerIsMeasured')}
        </label>
      )}
    </AskForm>
  );
}
