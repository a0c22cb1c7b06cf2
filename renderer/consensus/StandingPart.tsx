import { Button } from '@mantine/core';
import { assertNever } from '../../shared/base/assertNever.ts';
import type { ReaderId } from '../../shared/base/ids.ts';
import type { ConsensusRoom } from '../../shared/contracts/consensus.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Sentence } from '../ui/Sentence.tsx';
import classes from './consensus.module.css';
import { SignatureForm } from './SignatureForm.tsx';
import { SignedFile } from './SignedFile.tsx';
import { SignedWords } from './SignedWords.tsx';

type Props = {
  readonly room: ConsensusRoom;
  readonly onSign: (name: string, passphrase: string) => Promise<boolean>;
  readonly onFile: (file: File) => void;
  readonly onThird: (readerId: ReaderId) => void;
  readonly onMajority: () => void;
};

/** What comes next after a decision: signatures, a third reader, the majority, or nothing more. */
export function StandingPart({ room, onSign, onFile, onThird, onMajority }: Props) {
  const { t } = useTexts();
  const newest = room.decisions.at(-1);
  switch (room.standing) {
    case 'inSession':
      return null;
    case 'awaitsSignatures':
      return (
        <>
          <SignatureForm statement={room.statement ?? ''} signedBy={newest?.signedBy ?? []} onSign={onSign} />
          <SignedFile consensusId={room.consensusId} signedBy={newest?.signedBy ?? []} onFile={onFile} />
        </>
      );
    case 'awaitsThirdReader':
      if (room.isThirdAsked) return <Sentence tone="note">{t('consensus.thirdReads')}</Sentence>;
      return (
        <>
          <Sentence tone="note">
            {t(room.thirdReaders.length === 0 ? 'consensus.noThird' : 'consensus.askThird')}
          </Sentence>
          <div className={classes.line}>
            {room.thirdReaders.map(({ readerId, name }) => (
              <Button key={readerId} onClick={() => onThird(readerId)}>
                {name}
              </Button>
            ))}
          </div>
        </>
      );
    case 'awaitsMajority':
      return (
        <>
          <Sentence tone="note">{t('consensus.majority')}</Sentence>
          <Button variant="filled" onClick={onMajority} data-testid="take-majority">
            {t('consensus.takeMajority')}
          </Button>
        </>
      );
    case 'settled':
      return (
        <>
          {newest?.kind !== 'majority' && (
            <SignedWords statement={room.statement ?? ''} signedBy={newest?.signedBy ?? []} />
          )}
          <Sentence tone="note">{t('consensus.settled')}</Sentence>
        </>
      );
    case 'unresolved':
      return <Sentence tone="note">{t('consensus.staysUnresolved')}</Sentence>;
    default:
      return assertNever(room.standing);
  }
}
