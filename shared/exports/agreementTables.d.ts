import type { AgreementReport } from '../study/agreementReport.ts';
import type { NamedTable } from './namedTable.ts';
import type { Cell } from './variable.ts';

type Line = readonly Cell[];
/** The columns of {@link statisticLines}. */
export declare const STATISTIC_HEADER: string[];
/**
 * Every number of the comparison of two readers at full precision, one statistic a line; names of statistics are the
 * same in every language.
 */
export declare function statisticLines(report: AgreementReport): readonly Line[];
/** The comparisons of every two readers as tables: every statistic a row, and the grades of the one by those of the other. */
export declare function agreementTables(reports: readonly AgreementReport[]): readonly NamedTable[];
