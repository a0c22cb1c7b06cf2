import { type Fixture, ID, OTHER_ID } from './fixture.ts';

export const outline = {
  id: OTHER_ID,
  kind: 'outline',
  instanceId: ID,
  points: [
    [1, 1],
    [2, 1],
    [2, 2.5],
  ],
  boneClass: 'definite',
  notCountedReason: null,
  face: 'unstated',
};
const angle = {
  id: '3d2c1b0a-1111-4a2b-8c3d-4e5f60718293',
  kind: 'measure',
  instanceId: ID,
  measure: { kind: 'angle', from: [1, 0], vertex: [0, 0], to: [0, 1] },
};
const setAside = { id: 'setAside:3', kind: 'setAside', was: 'scribble', json: '{"kind":"scribble"}' };
const unreadable = { id: 'unreadable', kind: 'unreadable', reason: '', cause: 'exposure' };
const stackOfSlice = { seriesId: OTHER_ID, place: 0 };
const volumeDefect = {
  id: `volume:${OTHER_ID}:0`,
  kind: 'volumeDefect',
  ...stackOfSlice,
  modality: 'CT',
  grid: {
    columns: 256,
    rows: 256,
    slices: 105,
    origin: [-76.5, -76.5, -41.6],
    axes: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    spacingMm: [0.6, 0.6, 0.8],
  },
  proximal: [
    [12, 0, 26],
    [-6, 10, 26],
    [-6, -10, 26],
  ],
  distal: [],
  centreLine: [],
  reference: null,
  shell: null,
};
const labelSlice = {
  id: `labels:${OTHER_ID}:0:7`,
  kind: 'labelSlice',
  ...stackOfSlice,
  slice: 7,
  text: '10,20,2,1:2D',
};
const sectorStatement = {
  id: `sector:${OTHER_ID}:0:medial`,
  kind: 'sectorStatement',
  ...stackOfSlice,
  side: 'medial',
  statement: { kind: 'notAssessable', reason: 'metalArtefact', note: '' },
};
const membrane = {
  id: '5d2c1b0a-1111-4a2b-8c3d-4e5f60718293',
  kind: 'membrane',
  ...stackOfSlice,
  from: [0, 12, 3],
  to: [0, 15, 3],
  sequence: 'PD fat-sat axial',
};
const arrow = { ...angle, measure: { kind: 'arrow', from: [5, 5], to: [1, 1], text: 'lip' } };
const ball = {
  id: `image:${ID}`,
  kind: 'image',
  instanceId: ID,
  projection: null,
  largerColumnSide: null,
  rotation: null,
  fiducial: {
    kind: 'ball',
    rim: [
      [0, 5],
      [5, 0],
      [10, 5],
    ],
    lengthMm: 25,
  },
};
/** As balls were marked before their rim was. */
const knownLength = {
  ...ball,
  id: `image:${OTHER_ID}`,
  instanceId: OTHER_ID,
  fiducial: { kind: 'ball', from: [0, 5], to: [10, 5], lengthMm: 25 },
};
export const side = { id: 'side:medial', kind: 'side', side: 'medial', statement: { kind: 'clear' } };

export const recordFixtures: Readonly<Record<string, Fixture>> = {
  readRecordsSchema: {
    good: [
      outline,
      { ...outline, id: ID, control: outline.points },
      angle,
      side,
      unreadable,
      ball,
      knownLength,
      setAside,
    ],
    refused: {
      'a record set aside under no number': [{ ...setAside, id: 'setAside:x' }],
      'an arrow that says nothing': [{ ...arrow, measure: { ...arrow.measure, text: ' ' } }],
      'an arrow with a story': [{ ...arrow, measure: { ...arrow.measure, text: 'x'.repeat(81) } }],
      'a ball of two places': [{ ...ball, fiducial: { ...ball.fiducial, rim: ball.fiducial.rim.slice(1) } }],
      'a ruler with a rim': [{ ...ball, fiducial: { ...ball.fiducial, kind: 'ruler' } }],
      'a return without a why': [{ ...unreadable, cause: 'other' }],
      'a return for a cause that is none': [{ ...unreadable, cause: 'boring' }],
      'one id twice': [side, side],
      'an outline of two points': [{ ...outline, points: outline.points.slice(1) }],
      'a curve through two points': [{ ...outline, control: outline.points.slice(1) }],
      'a point far away': [{ ...outline, points: [...outline.points, [1e9, 0]] }],
      'a point in space': [{ ...outline, points: [...outline.points, [1, 2, 3]] }],
      'an angle without its vertex': [{ ...angle, measure: { ...angle.measure, vertex: null } }],
      'a key too many': [{ ...outline, author: 'me' }],
      'a record under the id of another': [{ ...side, id: 'side:lateral' }],
      'an unread side that was said': [{ ...side, statement: { kind: 'unread' } }],
    },
  },
  volumeDefect: {
    good: volumeDefect,
    refused: {
      'axes that are not at right angles': {
        ...volumeDefect,
        grid: {
          ...volumeDefect.grid,
          axes: [
            [1, 0, 0],
            [0.6, 0.8, 0],
            [0, 0, 1],
          ],
        },
      },
      'four points of a plane': {
        ...volumeDefect,
        proximal: [...volumeDefect.proximal, [0, 0, 0]],
      },
      'a reference without a direction': { ...volumeDefect, reference: [0, 0, 0] },
    },
  },
  labelSlice: {
    good: labelSlice,
    refused: {
      'runs that do not fill their box': { ...labelSlice, text: '10,20,2,2:2D' },
      'a label that is none': { ...labelSlice, text: '10,20,2,1:2Z' },
    },
  },
  sectorStatement: {
    good: sectorStatement,
    refused: { 'no reason': { ...sectorStatement, statement: { kind: 'notAssessable', note: '' } } },
  },
  membrane: {
    good: membrane,
    refused: {
      'no sequence': { ...membrane, sequence: ' ' },
      'a typed thickness': { ...membrane, thicknessMm: 3 },
    },
  },
};
