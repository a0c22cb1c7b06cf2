import type { Agreement } from '../../../shared/contracts/agreement.ts';
import { useTexts } from '../../texts/useTexts.ts';
import classes from './agreement.module.css';

type Props = { readonly agreement: Agreement; readonly readers: readonly [number, number] };

/** Who is compared over what: how many units are in, how many are not, and by which rules they were read. */
export function AgreementStatus({ agreement, readers }: Props) {
  const { t } = useTexts();
  const shared = agreement.table.units.filter(({ reads }) =>
    readers.every((reader) => reads.some((read) => read.reader === reader)),
  );
  const out = agreement.units - shared.length;
  const name = (place: number): string => {
    const reader = agreement.readers[readers[place] ?? 0];
    const values = { number: place + 1, name: reader?.name ?? '' };
    return reader === undefined || reader.specialty === null
      ? t('agreement.readerNamed', values)
      : t('agreement.readerNamedWithSpecialty', {
          ...values,
          specialty: t(`agreement.specialty.${reader.specialty}`),
        });
  };
  return (
    <>
      <p className={classes.plain}>
        {name(0)}. {name(1)}.
      </p>
      <p className={classes.plain} data-testid="agreement-status">
        {t('agreement.status.in', {
          count: shared.length,
          patients: new Set(shared.map(({ patient }) => patient)).size,
        })}{' '}
        {out === 0
          ? t('agreement.status.complete', { units: agreement.units })
          : t('agreement.status.out', { count: out, units: agreement.units })}{' '}
        {t('agreement.status.rule')}
      </p>
      <p className={classes.quiet}>
        {t(agreement.scale === 'R0..IV' ? 'agreement.status.scaleR0' : 'agreement.status.scale')}{' '}
        {t('agreement.status.versions', { versions: agreement.protocolVersions.join(', ') })}
      </p>
    </>
  );
}
