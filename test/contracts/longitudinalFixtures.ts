import { type Fixture, ID, OTHER_ID } from './fixture.ts';
import { image } from './pictureFixtures.ts';

const place = { defectId: ID, caseCode: 'AB2CD', limb: 'L', bone: 'tibia' };
const share = { lo: 0.25, hi: 0.5 };
const event = { eventId: ID, kind: 'infection', daysSinceSpacer: 40 };

/** The contracts of a defect over time; `read` is one read with what it was read against. */
export const longitudinalFixtures = (read: object): Readonly<Record<string, Fixture>> => {
  const timePoint = {
    timePointId: OTHER_ID,
    unitId: ID,
    label: '3 months',
    daysSinceSpacer: 91,
    isReference: false,
    isInAnalysis: true,
    images: [image],
    film: {
      source: 'unsettled',
      grades: [2, 3],
      sides: { medial: 'cont', lateral: null, anterior: 'none', posterior: 'intact' },
    },
    reads: [
      {
        ...read,
        reader: 1,
        isSettled: false,
        grades: [3],
        share,
        coverage: { medial: share, lateral: null, anterior: null, posterior: null },
      },
    ],
  };
  const body = {
    ...place,
    scale: '0..4',
    timePoints: [timePoint],
    events: [event],
    others: [{ ...place, bone: null }],
  };
  return {
    longitudinalListSchema: {
      good: {
        defects: [
          { ...place, timePoints: 3, standing: { kind: 'open' } },
          { ...place, timePoints: 0, standing: { kind: 'stillRead', reads: 3, readers: 2 } },
          { ...place, timePoints: 1, standing: { kind: 'notAssigned' } },
        ],
      },
      refused: {
        'a standing that is none': { defects: [{ ...place, timePoints: 3, standing: { kind: 'maybe' } }] },
        'no count': { defects: [{ ...place, timePoints: 3, standing: { kind: 'stillRead', reads: 3 } }] },
      },
    },
    defectOfUnitSchema: { good: { defectId: ID }, refused: { 'no defect': { defectId: null } } },
    longitudinalSchema: {
      good: body,
      refused: {
        'a day that is a date': {
          ...body,
          timePoints: [{ ...timePoint, daysSinceSpacer: '2024-02-29' }],
        },
        'a source that is none': {
          ...body,
          timePoints: [{ ...timePoint, film: { ...timePoint.film, source: 'hearsay' } }],
        },
        'reader 0': {
          ...body,
          timePoints: [{ ...timePoint, reads: [{ ...timePoint.reads[0], reader: 0 }] }],
        },
      },
    },
    addClinicalEventSchema: {
      good: { kind: 'spacerExchange', daysSinceSpacer: 120 },
      refused: {
        'half a day': { kind: 'graft', daysSinceSpacer: 0.5 },
        'a kind that is none': { kind: 'holiday', daysSinceSpacer: 3 },
        'words of its own': { kind: 'other', daysSinceSpacer: 3, text: 'a name' },
      },
    },
    clinicalEventsSchema: {
      good: { events: [event] },
      refused: { 'an event without a day': { events: [{ ...event, daysSinceSpacer: null }] } },
    },
  };
};
