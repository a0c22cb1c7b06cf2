import { z } from 'zod';
import { framePlaceShape } from '../../shared/contracts/framePlace.ts';
import type { FramePlace } from '../../shared/dicom/frameFacts.ts';

/** What `instance_stack` holds: one item a frame. */
export const framePlacesSchema = z.array(z.object(framePlaceShape) satisfies z.ZodType<FramePlace>);
