import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { SectionResults } from '../../../shared/contracts/histology.ts';
import { compareSectionReaders, type ReaderComparison } from '../../../shared/histology/readerComparison.ts';
import { undefinedWords } from '../../../shared/statistics/statisticsWords.ts';
import { coefficientFigure, pointsFigure, quantityFigure } from '../../../shared/texts/printedNumber.ts';
import { useTexts } from '../../texts/useTexts.ts';
import table from '../table.module.css';
import classes from './studyHistology.module.css';

type Section = SectionResults['sections'][number];

const figuresOf = ({ reads }: Section, reader: number | undefined) =>
  reads.find((read) => read.reader === reader)?.figures ?? null;

/** Every section with the count and the density of each reader, and what the first two readers agree in. */
export function ReadersCompared({ sections }: { readonly sections: readonly Section[] }) {
  const { t } = useTexts();
  const readers = useMemo(
    () =>
      [...new Set(sections.flatMap(({ reads }) => reads.map(({ reader }) => reader)))].toSorted(
        (a, b) => a - b,
      ),
    [sections],
  );
  const [pair, setPair] = useState<readonly [number, number] | null>(null);
  const [first, second] = pair ?? readers;
  const compared = useMemo(
    () =>
      second === undefined
        ? null
        : compareSectionReaders(
            sections.map((section) => ({
              sectionId: section.sectionId,
              values: [
                figuresOf(section, first)?.density ?? null,
                figuresOf(section, second)?.density ?? null,
              ],
            })),
          ),
    [sections, first, second],
  );
  return (
    <>
      <table className={table.table} data-testid="section-results">
        <thead>
          <tr>
            <th scope="col">{t('histology.results.case')}</th>
            <th scope="col">{t('histology.results.sectionNumber')}</th>
            {readers.map((number) => (
              <th key={number} scope="col" colSpan={2} className={table.number}>
                {t('histology.results.reader', { number })}
              </th>
            ))}
            {compared !== null && (
              <th scope="col" className={table.number}>
                {t('histology.results.difference')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => {
            const [a, b] = [figuresOf(section, first), figuresOf(section, second)];
            return (
              <tr key={section.sectionId}>
                <th scope="row">{section.caseCode}</th>
                <td>{section.number}</td>
                {readers.map((reader) => (
                  <ReaderCells key={reader} figures={figuresOf(section, reader)} />
                ))}
                {compared !== null && (
                  <td className={table.number}>
                    {a === null || b === null || a.density === null || b.density === null
                      ? '–'
                      : quantityFigure(a.density - b.density)}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
      {readers.length > 2 && first !== undefined && second !== undefined && (
        <NativeSelect
          className={classes.start}
          label={t('histology.results.pair')}
          value={`${first} ${second}`}
          onChange={({ currentTarget: { value } }) => {
            const [one = first, other = second] = value.split(' ').map(Number);
            setPair([one, other]);
          }}
          data={readers.flatMap((one, index) =>
            readers.slice(index + 1).map((other) => ({
              value: `${one} ${other}`,
              label: t('histology.results.pairOf', { first: one, second: other }),
            })),
          )}
        />
      )}
      {compared !== null && <Comparison compared={compared} />}
    </>
  );
}

function ReaderCells({ figures }: { readonly figures: Section['reads'][number]['figures'] | null }) {
  const { t } = useTexts();
  if (figures === null)
    return (
      <td colSpan={2} className={table.number}>
        –
      </td>
    );
  const { vessels, density, noDensity } = figures;
  return (
    <>
      <td className={table.number}>{t('histology.results.vesselsOf', { count: vessels })}</td>
      <td className={table.number}>
        {density === null
          ? t(`histology.noDensity.${noDensity ?? 'noArea'}`)
          : t('histology.unit.perMm2', { value: quantityFigure(density) })}
      </td>
    </>
  );
}

function Comparison({ compared }: { readonly compared: ReaderComparison }) {
  const { t, say } = useTexts();
  const { pairs, intraclass, blandAltman } = compared;
  const interval = (value: number, [low, high]: readonly [number, number], print: (one: number) => string) =>
    t('histology.results.interval', { value: print(value), low: print(low), high: print(high) });
  return (
    <dl className={classes.figures} data-testid="reader-comparison">
      <dt>{t('histology.results.pairs', { count: pairs.length })}</dt>
      <dd />
      <dt>{t('histology.results.icc')}</dt>
      <dd>
        {intraclass.kind === 'undefined'
          ? say(undefinedWords(intraclass.why))
          : intraclass.value.agreement.test.kind === 'known'
            ? interval(
                intraclass.value.agreement.value,
                intraclass.value.agreement.test.value.interval,
                coefficientFigure,
              )
            : coefficientFigure(intraclass.value.agreement.value)}
      </dd>
      {blandAltman.kind === 'known' && (
        <>
          <dt>{t('histology.results.bias')}</dt>
          <dd>{interval(blandAltman.value.bias, blandAltman.value.biasInterval, pointsFigure)}</dd>
          <dt>{t('histology.results.limits')}</dt>
          <dd>
            {t('histology.results.range', {
              low: pointsFigure(blandAltman.value.limits[0]),
              high: pointsFigure(blandAltman.value.limits[1]),
            })}
          </dd>
        </>
      )}
    </dl>
  );
}
