import { useState } from 'react';
import { LONGEST_ARROW_TEXT } from '../../../shared/reading/readDocument.ts';
import { useTexts } from '../../texts/useTexts.ts';
import type { ImageTransform } from '../../viewport/imageTransform.ts';
import { AskForm } from './AskForm.tsx';
import classes from './overlay.module.css';
import type { Question } from './tools/tool.ts';

type Props = {
  readonly transform: ImageTransform;
  readonly question: Extract<Question, { kind: 'arrowText' }>;
  readonly onSay: (text: string) => void;
  readonly onCancel: () => void;
};

/** Asks what an arrow says. What is written travels with the read, so that a name has no place there. */
export function ArrowPrompt({ transform, question, onSay, onCancel }: Props) {
  const { t } = useTexts();
  const [text, setText] = useState('');
  return (
    <AskForm
      transform={transform}
      at={question.from}
      label={t('tools.arrow')}
      submit={t('tools.set')}
      isSaid={text.trim() !== ''}
      onSay={() => onSay(text.trim())}
      onCancel={onCancel}
    >
      <input
        // biome-ignore lint/a11y/noAutofocus: the field appears by the reader's own gesture and takes what follows it
        autoFocus
        className={classes.askText}
        aria-label={t('tools.arrowText')}
        maxLength={LONGEST_ARROW_TEXT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <span className={classes.askHint}>{t('tools.arrowHint')}</span>
    </AskForm>
  );
}
