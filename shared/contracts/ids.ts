import { z } from 'zod';
import { asId } from '../base/ids.ts';

/** A UUID on the wire, branded once it is inside. */
export const idSchema = <Id extends string>() => z.uuid().transform((text) => asId<Id>(text));
