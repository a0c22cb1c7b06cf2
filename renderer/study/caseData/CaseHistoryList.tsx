import { useCallback, useState } from 'react';
import type { CaseVariable } from '../../../shared/cohort/caseVariables.ts';
import type { CaseOfData } from '../../../shared/contracts/caseData.ts';
import { caseData } from '../../api/caseData.ts';
import { AskedPart } from '../../asked/AskedPart.tsx';
import { useAsked } from '../../asked/useAsked.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { when } from '../../ui/format.ts';
import classes from './caseData.module.css';
import { valueText } from './valueText.ts';

type Props = { readonly one: CaseOfData; readonly variables: readonly CaseVariable[] };

/** What was recorded of a case before, by whom and when; asked for once it is opened. */
export function CaseHistoryList({ one, variables }: Props) {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('caseEntry.history.title')}</summary>
      {isOpen && <Entries key={JSON.stringify(one.values)} one={one} variables={variables} />}
    </details>
  );
}

function Entries({ one: { patientId }, variables }: Props) {
  const speaker = useTexts();
  const { t } = speaker;
  const asked = useAsked(
    useCallback((signal: AbortSignal) => caseData.history(patientId, signal), [patientId]),
  );
  const now = new Date();
  return (
    <AskedPart asked={asked}>
      {({ entries }) =>
        entries.length === 0 ? (
          <p className={classes.quiet}>{t('caseEntry.history.none')}</p>
        ) : (
          <ol className={classes.history}>
            {entries.map(({ entry, key, value, via, by, at }) => {
              const variable = variables.find((each) => each.key === key);
              const said = { when: when(at, now, speaker.language), by };
              return (
                <li key={entry}>
                  {t('caseEntry.history.entry', {
                    name: variable?.label ?? key,
                    value:
                      (variable === undefined ? value : valueText(variable, value, speaker))?.toString() ??
                      t('caseEntry.history.nothing'),
                  })}
                  <span className={classes.quiet}>
                    {via === 'import'
                      ? t('caseEntry.history.toldByImport', said)
                      : t('caseEntry.history.told', said)}
                  </span>
                </li>
              );
            })}
          </ol>
        )
      }
    </AskedPart>
  );
}
