import { assertNever } from '../base/assertNever.ts';
import { csvFile } from '../base/csv.ts';
import type { Speaker } from '../texts/speaker.ts';
import { caseTableFaultWords, columnLetters } from './caseFaultWords.ts';
import type { CaseTableFault } from './caseTable.ts';

/**
 * What is wrong with a table of cases as a table: row and column as a spreadsheet names them, empty where the fault has
 * none, and the sentence. Nothing that stands in the table is repeated.
 */
export const caseFaultTable = (
  faults: readonly CaseTableFault[],
  { t, say }: Pick<Speaker, 't' | 'say'>,
): string =>
  csvFile([
    [t('caseData.list.row'), t('caseData.list.column'), t('caseData.list.what')],
    ...faults.map((fault) => [...placeOf(fault), say(caseTableFaultWords(fault))]),
  ]);

function placeOf(fault: CaseTableFault): readonly [row: number | null, column: string | null] {
  switch (fault.kind) {
    case 'nothingInIt':
    case 'noCaseColumn':
      return [null, null];
    case 'brokenQuotes':
    case 'fieldsOfRow':
    case 'noCase':
    case 'caseTwice':
    case 'unknownCase':
      return [fault.row, null];
    case 'heading':
    case 'field':
    case 'placed':
      return [fault.place.row, columnLetters(fault.place.column)];
    default:
      return assertNever(fault);
  }
}
