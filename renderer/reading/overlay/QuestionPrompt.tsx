import type { ImageTransform } from '../../viewport/imageTransform.ts';
import { ArrowPrompt } from './ArrowPrompt.tsx';
import type { OnEdit } from './edit.ts';
import type { Figure } from './figure.ts';
import { LengthPrompt } from './LengthPrompt.tsx';
import type { Question } from './tools/tool.ts';

type Props = {
  readonly transform: ImageTransform;
  readonly question: Question;
  /** It is answered, or left without an answer. */
  readonly onDone: () => void;
  readonly onEdit: OnEdit;
};

/** Asks what was drawn: how long it is, or what an arrow says. */
export function QuestionPrompt({ transform, question, onDone, onEdit }: Props) {
  if (question.kind === 'arrowText') {
    const { from, to } = question;
    return (
      <ArrowPrompt
        transform={transform}
        question={question}
        onCancel={onDone}
        onSay={(text) => {
          onDone();
          onEdit({ kind: 'addMeasure', measure: { kind: 'arrow', from, to, text } });
        }}
      />
    );
  }
  return (
    <LengthPrompt
      transform={transform}
      question={question}
      onCancel={onDone}
      onSay={(fiducial) => {
        onDone();
        onEdit({ kind: 'setFiducial', fiducial });
      }}
    />
  );
}

/** What is asked about stays drawn. */
export function figureOf(question: Question): Figure {
  switch (question.kind) {
    case 'knownLength':
      return { kind: 'length', from: question.from, to: question.to };
    case 'knownBall':
      return { kind: 'rim', points: question.rim };
    case 'arrowText':
      return { kind: 'arrow', from: question.from, to: question.to };
  }
}
