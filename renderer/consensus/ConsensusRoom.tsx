import { Anchor, Button, Slider } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import type { ConsensusId } from '../../shared/base/ids.ts';
import type { ConsensusCauses, ConsensusRoom as Room } from '../../shared/contracts/consensus.ts';
import { consensus } from '../api/consensus.ts';
import { AskedPart } from '../asked/AskedPart.tsx';
import { useAsked } from '../asked/useAsked.ts';
import { caseCodes } from '../reads/caseCodes.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { sentenceOf } from '../state/sentenceOf.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import { GradeCard } from '../ui/GradeCard.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Sentence } from '../ui/Sentence.tsx';
import { ComparedPictures } from './ComparedPictures.tsx';
import { compareReadings } from './comparedReadings.ts';
import classes from './consensus.module.css';
import { DecisionForm } from './DecisionForm.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { StandingPart } from './StandingPart.tsx';

/** Two locked reads of one case, who made them untold, and what is agreed of them. */
export function ConsensusRoom({ consensusId }: { readonly consensusId: ConsensusId }) {
  const ask = useCallback((signal: AbortSignal) => consensus.room(consensusId, signal), [consensusId]);
  const asked = useAsked(ask);
  return (
    <main className={classes.room} data-testid="consensus">
      <AskedPart asked={asked}>{(room) => <OpenRoom room={room} onRoom={asked.show} />}</AskedPart>
    </main>
  );
}

/** How much of both is seen: 0 Reader 1 alone, 50 both alike, 100 Reader 2 alone. */
const BOTH = 50;
const opacitiesOf = (blend: number): readonly [number, number] => [
  Math.min(1, (100 - blend) / BOTH),
  Math.min(1, blend / BOTH),
];

function OpenRoom({ room, onRoom }: { readonly room: Room; readonly onRoom: (room: Room) => void }) {
  const { t } = useTexts();
  const actions = useActions();
  const compared = useMemo(() => compareReadings(room.reads), [room.reads]);
  const [blend, setBlend] = useState(BOTH);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isDeciding, setDeciding] = useState(false);
  const [causes, setCauses] = useState<ConsensusCauses>(
    () => room.decisions.at(-1)?.causes ?? room.found.sides.map(({ side, cause }) => ({ side, cause })),
  );
  useShortcuts({
    'consensus.toggle': () => setBlend((before) => (before === 0 ? 100 : 0)),
    'consensus.both': () => setBlend(BOTH),
  });
  const { consensusId } = room;
  const change = async (asked: Promise<Room>): Promise<boolean> => {
    try {
      onRoom(await asked);
      setRefusal(null);
      setDeciding(false);
      return true;
    } catch (error) {
      setRefusal(sentenceOf(error));
      return false;
    }
  };
  const mark = async (from: 'first' | 'second'): Promise<void> => {
    try {
      await actions.openUnit(await consensus.beginMarks(consensusId, from));
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  };
  const takeFile = async (file: File): Promise<void> => {
    try {
      await change(consensus.takeSignature(consensusId, JSON.parse(await file.text())));
    } catch {
      setRefusal(t('consensus.notASignature'));
    }
  };
  const isOpen = room.standing === 'inSession' || room.standing === 'awaitsSignatures';
  const toggles = [
    { value: 'first', label: t('consensus.reader', { reader: 1 }) },
    { value: 'both', label: t('consensus.both') },
    { value: 'second', label: t('consensus.reader', { reader: 2 }) },
  ] as const;
  return (
    <>
      <section className={classes.centre} aria-label={t('consensus.pictures')}>
        <div className={classes.bar}>
          <Choice
            label={t('consensus.whose')}
            options={toggles}
            value={blend === 0 ? 'first' : blend === 100 ? 'second' : blend === BOTH ? 'both' : null}
            onChoose={(whose) => setBlend({ first: 0, both: BOTH, second: 100 }[whose])}
            testId="whose"
          />
          <Slider
            className={classes.blend}
            size="sm"
            label={null}
            thumbLabel={t('consensus.blend')}
            value={blend}
            onChange={setBlend}
          />
        </div>
        <ComparedPictures compared={compared} opacities={opacitiesOf(blend)} />
      </section>
      <section className={classes.panel} aria-label={t('consensus.title')}>
        <div className={classes.line}>
          <h1 className={classes.code}>{caseCodes(room.codes)}</h1>
          <Anchor href="#/study/disagreements" className={classes.end}>
            {t('consensus.back')}
          </Anchor>
        </div>
        <div className={classes.grades}>
          {room.reads.map(({ read }, index) => (
            <div key={read.readId} data-testid={`reader-${index + 1}`}>
              <h2 className={classes.reader} data-reader={index + 1}>
                {t('consensus.reader', { reader: index + 1 })}
              </h2>
              <GradeCard grade={read.grade} messages={[]} />
              {read.integrity === 'altered' && (
                <Sentence tone="problem" isAlert>
                  {t('steps.locked.altered')}
                </Sentence>
              )}
            </div>
          ))}
        </div>
        <DifferenceTable
          room={room}
          compared={compared}
          causes={causes}
          onCause={
            isOpen
              ? (side, cause) =>
                  setCauses((before) => before.map((one) => (one.side === side ? { side, cause } : one)))
              : null
          }
        />
        {room.decisions.map(({ number, kind, reason }) => (
          <p key={number} className={classes.decided} data-testid="decided">
            {t('consensus.decided', { number, kind: t(`consensus.kinds.${kind}`), reason })}
          </p>
        ))}
        <Problem text={refusal} />
        <StandingPart
          room={room}
          onSign={(name, passphrase) => change(consensus.sign(consensusId, name, passphrase))}
          onFile={(file) => void takeFile(file)}
          onThird={(readerId) => void change(consensus.askThird(consensusId, readerId))}
          onMajority={() => void change(consensus.takeMajority(consensusId))}
        />
        {isOpen && room.decisions.length > 0 && !isDeciding && (
          <Button onClick={() => setDeciding(true)}>{t('consensus.otherwise')}</Button>
        )}
        {isOpen && (room.decisions.length === 0 || isDeciding) && (
          <DecisionForm
            key={room.decisions.length}
            causes={causes}
            onDecide={(decision) => change(consensus.decide(consensusId, decision))}
            onMark={(from) => void mark(from)}
          />
        )}
      </section>
    </>
  );
}
