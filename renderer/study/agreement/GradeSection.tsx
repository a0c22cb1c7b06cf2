import type { Agreement } from '../../../shared/contracts/agreement.ts';
import type { AgreementReport } from '../../../shared/study/agreementReport.ts';
import type { GradeAgreement, GradeKind, MissingGrades } from '../../../shared/study/gradeAgreement.ts';
import { gradeRows } from '../../../shared/study/statisticRows.ts';
import { figure, probabilityFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import { Sentence } from '../../ui/Sentence.tsx';
import classes from './agreement.module.css';
import { GradeMatrix } from './GradeMatrix.tsx';
import { StatisticTable } from './StatisticTable.tsx';

type Props = {
  readonly report: AgreementReport;
  readonly rules: Pick<Agreement, 'scale' | 'primaryGrade'>;
  readonly kind: GradeKind;
  readonly readers: readonly [string, string];
};

/** The table of grades as a picture, and every coefficient beside it. */
export function GradeSection({ report, rules, kind, readers }: Props) {
  const { t } = useTexts();
  const agreement = report[kind];
  const { samples, seed } = report.bootstrap;
  const undefinedSamples = Math.max(0, ...report.bootstrap[kind].map((found) => found.undefinedSamples));
  return (
    <section className={classes.section} aria-labelledby="agreement-grades">
      <h3 className={classes.sectionTitle} id="agreement-grades">
        {t(`agreement.grades.title.${kind}`)}
      </h3>
      <p className={classes.quiet}>
        {t(kind === rules.primaryGrade ? 'agreement.primary' : 'agreement.notPrimary')}
      </p>
      <div className={classes.beside}>
        <div className={classes.section}>
          <GradeMatrix agreement={agreement} scale={rules.scale} readers={readers} />
          <p className={classes.plain}>
            {t('agreement.grades.pairs', { count: agreement.pairs, units: agreement.units })}
          </p>
          <MissingSentences agreement={agreement} readers={readers} />
        </div>
        <div className={classes.section}>
          <StatisticTable
            caption={t(`agreement.grades.title.${kind}`)}
            rows={gradeRows(agreement, report.bootstrap[kind])}
            readers={readers}
            testId="grade-statistics"
          />
          {agreement.pairs > 0 && <BiasSentences agreement={agreement} readers={readers} />}
          <p className={classes.quiet}>
            {t('agreement.tests.notIndependent', { samples, seed: String(seed) })}
          </p>
          {undefinedSamples > 0 && undefinedSamples < samples && (
            <p className={classes.quiet}>
              {t('agreement.tests.undefinedSamples', { number: undefinedSamples, samples })}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

type Named = { readonly agreement: GradeAgreement; readonly readers: readonly [string, string] };

/** What is missing by each reader, with its causes. */
function MissingSentences({ agreement: { missing }, readers }: Named) {
  const { t } = useTexts();
  const causes = ({ unreadable, none, zeroOrOne, open }: MissingGrades): readonly string[] => [
    ...(unreadable > 0 ? [t('agreement.grades.unreadable', { number: unreadable })] : []),
    ...(none > 0 ? [t('agreement.grades.none', { number: none })] : []),
    ...(zeroOrOne > 0 ? [t('agreement.grades.zeroOrOne', { number: zeroOrOne })] : []),
    ...(open > 0 ? [t('agreement.grades.open', { number: open })] : []),
  ];
  return (
    <>
      {missing.map((each, place) => {
        const found = causes(each);
        const reader = readers[place] ?? '';
        return found.length === 0 ? null : (
          <p key={reader} className={classes.plain}>
            {t('agreement.grades.missing', { reader, causes: found.join(', ') })}
          </p>
        );
      })}
      {missing.some(({ zeroOrOne }) => zeroOrOne > 0) && (
        <Sentence tone="note">{t('agreement.grades.zeroOrOneAdvice')}</Sentence>
      )}
    </>
  );
}

/** Bowker's test and the sign test in words, or why there is none. */
function BiasSentences({ agreement: { symmetry, sign }, readers: [first, second] }: Named) {
  const { t } = useTexts();
  const directions = { first, second, up: sign.up, down: sign.down };
  return (
    <>
      <p className={classes.plain}>
        {symmetry.p.kind === 'undefined'
          ? t('agreement.tests.bowkerNone', { why: t(`agreement.why.${symmetry.p.why}`) })
          : t('agreement.tests.bowker', {
              chiSquare: figure(symmetry.chiSquare, 2),
              df: symmetry.df,
              p: probabilityFigure(symmetry.p.value),
            })}
      </p>
      <p className={classes.plain}>
        {sign.p.kind === 'undefined'
          ? t('agreement.tests.signNone', { ...directions, why: t(`agreement.why.${sign.p.why}`) })
          : t('agreement.tests.sign', { ...directions, p: probabilityFigure(sign.p.value) })}
      </p>
    </>
  );
}
