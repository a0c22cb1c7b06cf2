import { Button, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AssignedHeadings } from '../../../shared/cohort/caseHeadings.ts';
import { planCaseImport } from '../../../shared/cohort/caseImport.ts';
import type { CaseVariable } from '../../../shared/cohort/caseVariables.ts';
import type { StudyCaseData } from '../../../shared/contracts/caseData.ts';
import { caseData } from '../../api/caseData.ts';
import { sentenceOf } from '../../state/sentenceOf.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { ModalDialog } from '../../ui/ModalDialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Sentence } from '../../ui/Sentence.tsx';
import { ChooseTable } from './ChooseTable.tsx';
import { ColumnsToSay, headingsToSay } from './ColumnsToSay.tsx';
import { DecodedFile, textOf, useTableFile } from './DecodedFile.tsx';
import { ImportFaults } from './ImportFaults.tsx';
import { ImportPreview } from './ImportPreview.tsx';

type Props = {
  readonly all: StudyCaseData;
  readonly variables: readonly CaseVariable[];
  readonly onClose: () => void;
  readonly onChanged: (all: StudyCaseData) => void;
};

/** A table is chosen, its encoding settled, its faults or its changes shown, and then it is taken whole. */
export function ImportDialog({ all, variables, onClose, onChanged }: Props) {
  const { t } = useTexts();
  const file = useTableFile();
  const [missing, setMissing] = useState('');
  const [assigned, setAssigned] = useState<AssignedHeadings>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const text = textOf(file);
  const planned = useMemo(() => {
    const ofMissing = missing.split(/\s+/u).filter((field) => field !== '');
    return text === null
      ? null
      : planCaseImport(text, variables, all.cases, { assigned, missing: ofMissing });
  }, [text, variables, all, assigned, missing]);

  function beginAnew(): void {
    setRefusal(null);
    setDone(null);
  }

  async function take(): Promise<void> {
    if (planned === null || !planned.ok) return;
    const changes = planned.value.values.map(({ patientId, variable: { key }, from, to }) => ({
      patientId,
      key,
      from,
      to,
    }));
    try {
      onChanged(await caseData.save({ via: 'import', changes }));
      setDone(changes.length);
      setRefusal(null);
    } catch (error) {
      setRefusal(sentenceOf(error));
    }
  }

  // What was said of a column is kept for a table that was put right and is chosen again.
  const headings = text === null || planned === null ? [] : headingsToSay(text, planned, assigned);
  return (
    <ModalDialog
      title={t('caseEntry.take.title')}
      size={900}
      testId="import-dialog"
      onClose={onClose}
      closeLabel={t('caseEntry.take.close')}
    >
      <div className={form.stack}>
        <p className={form.text}>{t('caseEntry.take.intro')}</p>
        <ChooseTable file={file} onChoose={beginAnew} />
        <DecodedFile file={file} />
        {done !== null && <Sentence tone="note">{t('caseEntry.take.done', { count: done })}</Sentence>}
        {planned !== null && done === null && (
          <>
            <TextInput
              size="xs"
              label={t('caseEntry.take.missing')}
              description={t('caseEntry.take.missingHint')}
              value={missing}
              onChange={(event) => setMissing(event.currentTarget.value)}
            />
            <ColumnsToSay
              headings={headings}
              variables={variables}
              assigned={assigned}
              onAssign={setAssigned}
            />
            {planned.ok ? <ImportPreview planned={planned.value} /> : <ImportFaults faults={planned.error} />}
          </>
        )}
        <Problem text={refusal} />
        <div className={form.actions}>
          <Button onClick={onClose}>{t(done === null ? 'ui.cancel' : 'ui.close')}</Button>
          {planned?.ok === true && done === null && planned.value.values.length > 0 && (
            <Button variant="filled" onClick={() => void take()} data-testid="take-table">
              {t('caseEntry.take.now', { count: planned.value.values.length })}
            </Button>
          )}
        </div>
      </div>
    </ModalDialog>
  );
}
