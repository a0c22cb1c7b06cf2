import { Radio } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './caseData.module.css';
import { type DecodedTable, decodeTable, GUESSED_ENCODINGS, type GuessedEncoding } from './decodeTable.ts';

type State = { readonly kind: 'none' } | { readonly kind: 'unreadable' } | DecodedTable;

/** A file that was chosen, and the encoding where a person had to say it. */
export type TableFile = {
  readonly state: State;
  readonly encoding: GuessedEncoding | null;
  readonly choose: (file: File) => void;
  readonly sayEncoding: (encoding: GuessedEncoding) => void;
};

/** Reads the file that a person chooses. */
export function useTableFile(): TableFile {
  const [state, setState] = useState<State>({ kind: 'none' });
  const [encoding, sayEncoding] = useState<GuessedEncoding | null>(null);
  async function read(file: File): Promise<void> {
    try {
      setState(decodeTable(new Uint8Array(await file.arrayBuffer())));
    } catch {
      setState({ kind: 'unreadable' });
    }
  }
  const choose = (file: File): void => {
    sayEncoding(null);
    void read(file);
  };
  return { state, encoding, choose, sayEncoding };
}

/** The text of a file; null as long as there is none, or nobody has said how it is written. */
export function textOf({ state, encoding }: TableFile): string | null {
  if (state.kind === 'text') return state.text;
  if (state.kind !== 'ask') return null;
  return state.readings.find((reading) => reading.encoding === encoding)?.text ?? null;
}

/** Why a file has no text, or the question in which encoding it is written, by its own words. */
export function DecodedFile({ file: { state, encoding, sayEncoding } }: { readonly file: TableFile }) {
  const { t } = useTexts();
  switch (state.kind) {
    case 'none':
    case 'text':
      return null;
    case 'unreadable':
      return (
        <Sentence tone="problem" isAlert>
          {t('caseEntry.take.unreadable')}
        </Sentence>
      );
    case 'notText':
      return (
        <Sentence tone="problem" isAlert>
          {t(`caseEntry.take.notText.${state.why}`)}
        </Sentence>
      );
    case 'ask':
      return (
        <Radio.Group
          label={t('caseEntry.take.encoding')}
          description={t('caseEntry.take.encodingText')}
          value={encoding ?? ''}
          onChange={(value) => {
            const chosen = GUESSED_ENCODINGS.find((each) => each === value);
            if (chosen !== undefined) sayEncoding(chosen);
          }}
          data-testid="encoding"
        >
          <div className={classes.readings}>
            {state.readings.map((reading) => (
              <Radio
                key={reading.encoding}
                value={reading.encoding}
                label={t(`caseEntry.take.encodingOf.${reading.encoding}`)}
                description={
                  reading.samples.length === 0 ? t('caseEntry.take.noSample') : reading.samples.join(' · ')
                }
              />
            ))}
          </div>
        </Radio.Group>
      );
  }
}
