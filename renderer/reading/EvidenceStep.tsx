import { NumberInput } from '@mantine/core';
import type { EvidenceResult } from '../../shared/grading/otherEvidence.ts';
import type { EvidenceRecord } from '../../shared/reading/readDocument.ts';
import { eachOf, type Wording, worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { stateEvidence } from '../state/commands/ownGrade.ts';
import { useTexts } from '../texts/useTexts.ts';
import { Choice } from '../ui/Choice.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import classes from './panel.module.css';
import { Step } from './Step.tsx';

type Source = 'ct' | 'mr' | 'exploration' | 'histology';

const SOURCES: readonly Source[] = ['ct', 'mr', 'exploration', 'histology'];
const RESULTS: readonly EvidenceResult[] = ['notDone', 'negative', 'positive'];

const UNIT = 'mm';

type Props = {
  readonly evidence: EvidenceRecord | null;
  readonly state: StepState;
  readonly isLocked: boolean;
  /** The grade waits for it: then it stands open. */
  readonly isAsked: boolean;
};

/** Step 4: what was found besides the radiographs. */
export function EvidenceStep({ evidence, state, isLocked, isAsked }: Props) {
  const { t, say } = useTexts();
  const actions = useActions();
  return (
    <Step
      number={4}
      title={t('steps.title.evidence')}
      state={state}
      isLocked={isLocked}
      note={say(evidenceNote(evidence))}
      isOpen={isAsked || evidence !== null}
    >
      <div className={classes.evidence}>
        {SOURCES.map((source) => (
          <Source key={source} source={source} value={evidence?.[source] ?? 'notDone'} />
        ))}
        {evidence?.exploration === 'positive' && (
          <>
            <span>
              {t('steps.evidence.membrane')}{' '}
              <span className={classes.quiet}>{t('steps.evidence.thickAndHard')}</span>
            </span>
            <NumberInput
              aria-label={t('steps.evidence.thickness')}
              placeholder={UNIT}
              min={0}
              max={50}
              decimalScale={1}
              suffix={` ${UNIT}`}
              value={evidence.explorationThicknessMm ?? ''}
              onChange={(value) =>
                actions.run(
                  worded('undo.membraneThickness'),
                  stateEvidence({ explorationThicknessMm: typeof value === 'number' ? value : null }),
                )
              }
            />
          </>
        )}
      </div>
    </Step>
  );
}

/** "CT positive, MR negative", or that nothing was looked at. */
function evidenceNote(evidence: EvidenceRecord | null): Wording {
  const done = SOURCES.flatMap((source) => {
    const result = evidence?.[source] ?? 'notDone';
    if (result === 'notDone') return [];
    return [worded(`steps.evidence.found.${result}`, { source: worded(`steps.evidence.${source}`) })];
  });
  return done.length === 0 ? worded('steps.evidence.none') : worded('room.list', { list: eachOf(done) });
}

type SourceProps = { readonly source: Source; readonly value: EvidenceResult };

function Source({ source, value }: SourceProps) {
  const { t } = useTexts();
  const actions = useActions();
  return (
    <>
      <span>{t(`steps.evidence.${source}`)}</span>
      <Choice
        label={t(`steps.evidence.${source}`)}
        options={RESULTS.map((result) => ({ value: result, label: t(`steps.evidence.${result}`) }))}
        value={value}
        onChoose={(result) =>
          actions.run(
            worded(`steps.evidence.${source}`),
            stateEvidence(
              source === 'exploration' && result !== 'positive'
                ? { exploration: result, explorationThicknessMm: null }
                : { [source]: result },
            ),
          )
        }
        testId={`evidence-${source}`}
      />
    </>
  );
}
