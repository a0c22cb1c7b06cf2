import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReadingOrder, ReadingOrderId } from '../../../shared/contracts/studyAssignments.ts';
import { useTexts } from '../../texts/useTexts.ts';
import table from '../table.module.css';
import { OrderedCases } from './OrderedCases.tsx';

type Props = {
  readonly orders: readonly ReadingOrder[];
  /** The distance that the protocol asks for. */
  readonly asked: number;
};

/** Every order with its seed and the distance it keeps; one of them case by case. */
export function OrderTable({ orders, asked }: Props) {
  const { t } = useTexts();
  const [shownId, setShownId] = useState<ReadingOrderId | null>(null);
  const shown = orders.find(({ readingOrderId }) => readingOrderId === shownId);
  return (
    <>
      <table className={table.table} data-testid="reading-orders">
        <caption>{t('assigning.orders')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('assigning.reader')}</th>
            <th scope="col">{t('studyProgress.purpose')}</th>
            <th scope="col" className={table.number}>
              {t('assigning.cases')}
            </th>
            <th scope="col" className={table.number}>
              {t('assigning.blocks')}
            </th>
            <th scope="col" className={table.number}>
              {t('assigning.seed')}
            </th>
            <th scope="col">{t('assigning.distance')}</th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {orders.map((order) => (
            <tr key={order.readingOrderId}>
              <th scope="row">{order.reader}</th>
              <td>{t(`assigning.purposes.${order.purpose}`)}</td>
              <td className={table.number}>{order.cases}</td>
              <td className={table.number}>{order.blocks}</td>
              <td className={table.number}>{order.seed}</td>
              <td>
                <Distance least={order.leastDistance} asked={asked} />
              </td>
              <td>
                <ShowButton
                  order={order}
                  isShown={order.readingOrderId === shownId}
                  onToggle={(id) => setShownId(id)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown !== undefined && <OrderedCases key={`${shown.readingOrderId} ${shown.cases}`} order={shown} />}
    </>
  );
}

function Distance({ least, asked }: { readonly least: number | null; readonly asked: number }) {
  const { t } = useTexts();
  if (least === null) return <>{t('assigning.noTwo')}</>;
  const apart = t('assigning.apart', { count: least });
  if (least >= asked) return <>{apart}</>;
  return <>{least === 1 ? t('assigning.adjacent') : t('assigning.shortOf', { apart, asked })}</>;
}

function ShowButton({
  order: { readingOrderId, reader, purpose },
  isShown,
  onToggle,
}: {
  readonly order: ReadingOrder;
  readonly isShown: boolean;
  readonly onToggle: (id: ReadingOrderId | null) => void;
}) {
  const { t } = useTexts();
  const label = isShown
    ? t('assigning.hide')
    : t('assigning.show', { reader, purpose: t(`assigning.purposes.${purpose}`) });
  return (
    <Button
      aria-label={label}
      aria-expanded={isShown}
      onClick={() => onToggle(isShown ? null : readingOrderId)}
      data-testid="show-order"
    >
      {t(isShown ? 'assigning.hideShort' : 'assigning.showShort')}
    </Button>
  );
}
