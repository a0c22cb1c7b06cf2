import { NumberInput } from '@mantine/core';
import type { EvidenceResult } from '../../shared/grading/otherEvidence.ts';
import type { EvidenceRecord } from '../../shared/reading/readDocument.ts';
import { worded } from '../../shared/texts/wording.ts';
import { useActions } from '../state/AppStoreProvider.tsx';
import { stateEvidence } from '../state/commands/ownGrade.ts';
import { Choice } from '../ui/Choice.tsx';
import type { StepState } from '../ui/StepHeader.tsx';
import classes from './panel.module.css';
import { Step } from './Step.tsx';

type Source = 'ct' | 'mr' | 'exploration' | 'histology';

const SOURCES: readonly { readonly source: Source; readonly label: string }[] = [
  { source: 'ct', label: 'CT' },
  { source: 'mr', label: 'MR' },
  { source: 'exploration', label: 'Exploration' },
  { source: 'histology', label: 'Histology' },
];

const RESULTS: readonly { readonly value: EvidenceResult; readonly label: string }[] = [
  { value: 'notDone', label: 'Not done' },
  { value: 'negative', label: 'Negative' },
  { value: 'positive', label: 'Positive' },
];

type Props = {
  readonly evidence: EvidenceRecord | null;
  readonly state: StepState;
  readonly isLocked: boolean;
  /** The grade waits for it: then it stands open. */
  readonly isAsked: boolean;
};

/** Step 4: what was found besides the radiographs. */
export function EvidenceStep({ evidence, state, isLocked, isAsked }: Props) {
  const actions = useActions();
  return (
    <Step
      number={4}
      title="Other evidence"
      state={state}
      isLocked={isLocked}
      note={evidenceNote(evidence)}
      isOpen={isAsked || evidence !== null}
    >
      <div className={classes.evidence}>
        {SOURCES.map(({ source, label }) => (
          <Source key={source} source={source} label={label} value={evidence?.[source] ?? 'notDone'} />
        ))}
        {evidence?.exploration === 'positive' && (
          <>
            <span>
              Membrane <span className={classes.quiet}>thick and hard</span>
            </span>
            <NumberInput
              aria-label="Membrane thickness in mm"
              placeholder="mm"
              min={0}
              max={50}
              decimalScale={1}
              suffix=" mm"
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
function evidenceNote(evidence: EvidenceRecord | null): string {
  const done = SOURCES.flatMap(({ source, label }) =>
    evidence === null || evidence[source] === 'notDone' ? [] : [`${label} ${evidence[source]}`],
  );
  return done.length === 0 ? 'none stated' : done.join(', ');
}

type SourceProps = { readonly source: Source; readonly label: string; readonly value: EvidenceResult };

function Source({ source, label, value }: SourceProps) {
  const actions = useActions();
  return (
    <>
      <span>{label}</span>
      <Choice
        label={label}
        options={RESULTS}
        value={value}
        onChoose={(result) =>
          actions.run(
            label,
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
