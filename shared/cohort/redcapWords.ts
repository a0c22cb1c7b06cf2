import { assertNever } from '../base/assertNever.ts';
import { allOf, type Wording, worded } from '../texts/wording.ts';
import { variableFaultWords } from './caseFaultWords.ts';
import type { RedcapDictionary, RedcapFault } from './redcapDictionary.ts';

/** The sentence for what is wrong with a REDCap dictionary. */
export function redcapFaultWords(fault: RedcapFault): Wording {
  switch (fault.kind) {
    case 'nothingInIt':
      return worded('caseData.table.nothingInIt');
    case 'brokenQuotes':
      return worded('caseData.table.brokenQuotes', { row: fault.row });
    case 'fieldsOfRow':
      return worded('caseData.table.fieldsOfRow', {
        row: fault.row,
        count: fault.fields,
        columns: fault.columns,
      });
    case 'notADictionary':
      return worded('redcap.notADictionary', { columns: allOf(fault.missing.map((name) => `“${name}”`)) });
    case 'noFields':
      return worded('redcap.noFields');
    case 'nameTwice':
      return worded('redcap.nameTwice', { row: fault.row, first: fault.firstRow });
    case 'variable':
      return worded('redcap.row', { row: fault.row, what: variableFaultWords(fault.fault) });
    default:
      return assertNever(fault);
  }
}

/** One sentence for each field that does not match the study, or that cannot be a variable of it, by row. */
export const redcapRemarks = ({ differing, leftOut }: RedcapDictionary): readonly Wording[] =>
  [
    ...differing.map(({ row, key, difference }) => ({
      row,
      what: worded(`redcap.difference.${difference}`, { name: key }),
    })),
    ...leftOut.map(({ row, key, why }) => ({ row, what: worded(`redcap.leftOut.${why}`, { name: key }) })),
  ]
    .sort((a, b) => a.row - b.row)
    .map((remark) => worded('redcap.row', remark));
