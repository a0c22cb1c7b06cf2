import type { Agreement } from '../../../shared/contracts/agreement.ts';
import type { AgreementReport } from '../../../shared/study/agreementReport.ts';
import type { GradeKind } from '../../../shared/study/gradeAgreement.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { AmountSection } from './AmountSection.tsx';
import { GradeSection } from './GradeSection.tsx';
import { RepeatSection } from './RepeatSection.tsx';
import { SensitivityTable } from './SensitivityTable.tsx';
import { SideTable } from './SideTable.tsx';

type Props = {
  readonly report: AgreementReport;
  readonly rules: Pick<Agreement, 'scale' | 'primaryGrade'>;
  readonly kind: GradeKind;
};

/** Every picture and number of a report. Readers are Reader 1 and Reader 2 throughout, so that pictures can be shown. */
export function ReportView({ report, rules, kind }: Props) {
  const { t } = useTexts();
  const readers = [t('agreement.reader', { number: 1 }), t('agreement.reader', { number: 2 })] as const;
  return (
    <>
      <GradeSection report={report} rules={rules} kind={kind} readers={readers} />
      <AmountSection amounts={report.amounts} bootstrap={report.bootstrap.amounts} readers={readers} />
      <SensitivityTable report={report} kind={kind} />
      <SideTable sides={report.sides} />
      <RepeatSection report={report} kind={kind} readers={readers} />
    </>
  );
}
