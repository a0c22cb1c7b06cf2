import { Button } from '@mantine/core';
import { type OwnVariable, PAPER_VARIABLES } from '../../../shared/cohort/caseVariables.ts';
import { type RedcapDictionary, readRedcapDictionary } from '../../../shared/cohort/redcapDictionary.ts';
import { redcapFaultWords, redcapRemarks } from '../../../shared/cohort/redcapWords.ts';
import { eachOf } from '../../../shared/texts/wording.ts';
import { useTexts } from '../../texts/useTexts.ts';
import form from '../../ui/form.module.css';
import { Sentence } from '../../ui/Sentence.tsx';
import { ChooseTable } from './ChooseTable.tsx';
import classes from './caseData.module.css';
import { DecodedFile, textOf, useTableFile } from './DecodedFile.tsx';

type Props = {
  readonly own: readonly OwnVariable[];
  readonly onTake: (variables: readonly OwnVariable[]) => void;
  readonly onCancel: () => void;
};

/** The fields of a REDCap dictionary as variables: what is new, what matches, and what is not taken, field by field. */
export function RedcapVariables({ own, onTake, onCancel }: Props) {
  const { t, say } = useTexts();
  const file = useTableFile();
  const text = textOf(file);
  const read = text === null ? null : readRedcapDictionary(text, [...PAPER_VARIABLES, ...own]);
  return (
    <section className={form.stack} aria-label={t('caseEntry.own.redcapTitle')} data-testid="redcap">
      <h3 className={classes.title}>{t('caseEntry.own.redcapTitle')}</h3>
      <ChooseTable file={file} />
      <DecodedFile file={file} />
      {read?.ok === false && (
        <>
          <Sentence tone="problem" isAlert>
            {t('caseEntry.own.redcapFaults')}
          </Sentence>
          <ul className={classes.faults}>
            {read.error.map((fault) => {
              const sentence = say(redcapFaultWords(fault));
              return <li key={sentence}>{sentence}</li>;
            })}
          </ul>
        </>
      )}
      {read?.ok === true && <FoundVariables found={read.value} />}
      <div className={form.actions}>
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        {read?.ok === true && read.value.variables.length > 0 && (
          <Button onClick={() => onTake(read.value.variables)} data-testid="take-redcap">
            {t('caseEntry.own.redcapAdd', { count: read.value.variables.length })}
          </Button>
        )}
      </div>
    </section>
  );
}

function FoundVariables({ found }: { readonly found: RedcapDictionary }) {
  const { t, say } = useTexts();
  const remarks = redcapRemarks(found);
  return (
    <div className={classes.preview}>
      <p className={form.text}>
        {found.variables.length === 0
          ? t('caseEntry.own.redcapNothingNew')
          : t('caseEntry.own.redcapNew', {
              count: found.variables.length,
              names: eachOf(found.variables.map(({ key }) => key)),
            })}
      </p>
      {found.matching.length > 0 && (
        <p className={classes.quiet}>
          {t('caseEntry.own.redcapMatching', { names: eachOf(found.matching) })}
        </p>
      )}
      {remarks.length > 0 && (
        <>
          <h4 className={classes.title}>{t('caseEntry.own.redcapRemarks')}</h4>
          <ul className={classes.faults}>
            {remarks.map((remark) => {
              const sentence = say(remark);
              return <li key={sentence}>{sentence}</li>;
            })}
          </ul>
        </>
      )}
    </div>
  );
}
