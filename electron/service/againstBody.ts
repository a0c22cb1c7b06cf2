import type { UnitId } from '../../shared/base/ids.ts';
import type { ReadContext } from '../../shared/reading/readDerivation.ts';
import type { Unit } from '../store/units.ts';

/** What a read was read against, as every answer that holds a read tells it. */
export const againstBody = (
  { defect }: Pick<Unit, 'defect'>,
  { isReference, defect: readAs, images, reference, rules, eligibility }: ReadContext,
  referenceUnitId: UnitId | null,
) => ({
  isReference,
  defect: { defectId: defect.defectId, ...readAs },
  images: [...images],
  reference:
    reference === null || referenceUnitId === null
      ? null
      : { unitId: referenceUnitId, images: [...reference.images], records: [...reference.records] },
  rules,
  eligibility,
});
