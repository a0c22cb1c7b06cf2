import { Button } from '@mantine/core';
import type { Packages } from '../../../shared/contracts/packages.ts';
import { useTexts } from '../../texts/useTexts.ts';
import table from '../table.module.css';
import classes from './packages.module.css';

export type PackageReader = Packages['readers'][number];

type Props = {
  readonly readers: readonly PackageReader[];
  readonly mayChange: boolean;
  readonly onMake: (reader: PackageReader) => void;
  readonly onConfirm: (reader: PackageReader) => void;
};

/** Every reader: their key, their cases and sections, and what of it has come back. */
export function ReaderTable({ readers, mayChange, onMake, onConfirm }: Props) {
  const { t } = useTexts();
  const hasSections = readers.some(({ sections }) => sections > 0);
  return (
    <table className={table.table} data-testid="package-readers">
      <thead>
        <tr>
          <th scope="col">{t('packages.reader')}</th>
          <th scope="col">{t('packages.key')}</th>
          <th scope="col" className={table.number}>
            {t('packages.cases')}
          </th>
          {hasSections && (
            <th scope="col" className={table.number}>
              {t('packages.sections')}
            </th>
          )}
          <th scope="col" className={table.number}>
            {t('packages.readsHere')}
          </th>
          {hasSections && (
            <th scope="col" className={table.number}>
              {t('packages.sectionReadsHere')}
            </th>
          )}
          {mayChange && <td />}
        </tr>
      </thead>
      <tbody>
        {readers.map((reader) => (
          <tr key={reader.readerId}>
            <td>{reader.name}</td>
            <td>
              {reader.fingerprints.length === 0 ? (
                <span className={classes.quiet}>{t('packages.noKey')}</span>
              ) : (
                reader.fingerprints.map((fingerprint) => (
                  <div key={fingerprint} className={classes.fingerprint}>
                    {fingerprint}
                  </div>
                ))
              )}
            </td>
            <td className={table.number}>{reader.cases}</td>
            {hasSections && <td className={table.number}>{reader.sections}</td>}
            <td className={table.number}>{reader.reads}</td>
            {hasSections && <td className={table.number}>{reader.sectionReads}</td>}
            {mayChange && (
              <td>
                <div className={classes.acts}>
                  <Button
                    size="xs"
                    disabled={reader.cases + reader.sections === 0 || reader.unchecked > 0}
                    onClick={() => onMake(reader)}
                    data-testid="make-assignments"
                  >
                    {t('packages.makeFor', { name: reader.name })}
                  </Button>
                  <Button size="xs" onClick={() => onConfirm(reader)} data-testid="confirm-key">
                    {t('packages.confirmFor', { name: reader.name })}
                  </Button>
                </div>
                {reader.unchecked > 0 && (
                  <p className={classes.quiet}>{t('packages.unchecked', { count: reader.unchecked })}</p>
                )}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
