import { Button } from '@mantine/core';
import type { ExportPlan } from '../../../shared/contracts/exports.ts';
import { useActions } from '../../state/AppStoreProvider.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './export.module.css';
import { amountText } from './exportText.ts';
import { LeftOutList } from './LeftOutList.tsx';

type Props = {
  readonly plan: ExportPlan;
  readonly onStart: () => Promise<void>;
  readonly onClose: () => void;
};

/** What an archive would hold, before anything is written. */
export function ExportPlanView({ plan, onStart, onClose }: Props) {
  const actions = useActions();
  const { pictures, cases, leftOut, isTimeKnown } = plan;
  const hasUnchecked = leftOut.some(({ kind }) => kind === 'unchecked');
  return (
    <>
      <p className={classes.amount} data-testid="export-amount">
        {pictures === 0
          ? 'No picture can be exported yet'
          : `${amountText(pictures, cases)} in one .zip archive`}
      </p>
      <dl className={classes.facts}>
        <dt>Patients</dt>
        <dd>A case code stands for name and number; birth date, sex and age are left empty.</dd>
        <dt>Dates</dt>
        <dd>
          {isTimeKnown
            ? 'All dates of a patient move by the same number of days: intervals in days are kept, times of day are not.'
            : 'None: this study does not let readers know the time.'}
        </dd>
        <dt>UIDs</dt>
        <dd>Replaced, and the same in every export from this workspace.</dd>
        <dt>Text</dt>
        <dd>Descriptions, comments, institutions, devices, private data and overlays are not written.</dd>
        <dt>Pixels</dt>
        <dd>As stored, with every mask applied.</dd>
      </dl>
      <LeftOutList title="Left out" leftOut={leftOut} />
      <Sentence tone="note">
        By DICOM PS3.15, Basic Profile with modified dates and cleaned descriptors. The pictures still show
        the body: treat them as pictures of patients.
      </Sentence>
      <div className={classes.footer}>
        {hasUnchecked && (
          <Button
            className={classes.apart}
            variant={pictures === 0 ? 'filled' : 'default'}
            onClick={() => void actions.openChecks()}
            data-testid="export-check"
          >
            Check pictures…
          </Button>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="filled"
          disabled={pictures === 0}
          onClick={() => void onStart()}
          data-autofocus={pictures > 0 || undefined}
          data-testid="export-start"
        >
          Export
        </Button>
      </div>
    </>
  );
}
