import { type Fixture, ID, OTHER_ID } from './fixture.ts';

/** A radiograph as a reader's screen is told of it. */
export const image = {
  instanceId: ID,
  seriesId: OTHER_ID,
  studyUid: '2.25.1',
  seriesUid: '2.25.2',
  instanceUid: '2.25.3',
  modality: 'DX',
  rows: 2000,
  columns: 1000,
  numberOfFrames: 1,
  displayFrame: 1,
  projection: 'AP',
  limb: 'L',
  leadMarker: 'L',
  bodyPart: 'TIBIA',
  patientOrientation: { row: 'L', column: 'F' },
  spacing: {
    pixelSpacing: [0.1, 0.1],
    pixelSpacingCalibrationType: null,
    imagerPixelSpacing: null,
    estimatedRadiographicMagnificationFactor: null,
    distanceSourceToDetectorMm: null,
    distanceSourceToPatientMm: null,
    pixelAspectRatio: null,
  },
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  label: 'Tibia AP',
};
const seriesList = {
  stacks: [
    {
      seriesId: OTHER_ID,
      place: 0,
      modality: 'CT',
      plane: 'axial',
      images: 20,
      spacingMm: 1.25,
      isLocalizer: false,
      sequence: '',
      apart: ['phase 1 of 2'],
      findings: [{ kind: 'gap', text: '1 slice missing between images 3 and 4 (spacing 1.25 mm).' }],
      middle: image,
      hung: [ID],
    },
  ],
  documents: [{ kind: 'report', count: 2 }],
};
const [listedStack] = seriesList.stacks;
const stackFrames = {
  studyUid: '2.25.1',
  seriesUid: '2.25.2',
  isLocalizer: false,
  spacingMm: 0.8,
  frames: [
    {
      instanceUid: '2.25.3',
      facts: {
        instanceId: ID,
        frameNumber: 1,
        seriesId: OTHER_ID,
        modality: 'CT',
        instanceNumber: 1,
        acquisitionNumber: null,
        frameOfReferenceId: null,
        imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
        rows: 512,
        columns: 512,
        pixelSpacing: [0.5, 0.5],
        orientation: { row: [1, 0, 0], column: [0, 1, 0] },
        positionMm: [-120, -120, 30],
        sliceThicknessMm: 0.8,
        echoNumber: null,
        echoTimeMs: null,
        temporalPosition: null,
        triggerTimeMs: null,
        bValue: null,
        inStackPosition: null,
        pulses: null,
      },
    },
  ],
};
const [stackFrame] = stackFrames.frames;
const mask = { kind: 'mask', left: 10, top: 20, right: 30, bottom: 40 };
const checkRow = { instanceId: ID, seriesId: OTHER_ID, unitId: ID, caseCode: 'ABCDE', state: 'clean' };

export const pictureFixtures: Readonly<Record<string, Fixture>> = {
  checksSchema: {
    good: { rows: [checkRow] },
    refused: { 'a state that nobody gives': { rows: [{ ...checkRow, state: 'seen' }] } },
  },
  pictureCheckSchema: {
    good: { facts: image, boxes: [mask, { ...mask, kind: 'leadMarker', letter: 'L' }], state: 'masked' },
    refused: {
      'a lead marker without its letter': {
        facts: image,
        boxes: [{ ...mask, kind: 'leadMarker' }],
        state: 'clean',
      },
    },
  },
  saveCheckSchema: {
    good: { boxes: [mask] },
    refused: {
      'a box that holds nothing': { boxes: [{ ...mask, right: mask.left }] },
      'a box with half a pixel': { boxes: [{ ...mask, right: 30.5 }] },
      'a mask with a letter': { boxes: [{ ...mask, letter: 'L' }] },
      'more boxes than anybody draws': { boxes: Array.from({ length: 201 }, () => mask) },
    },
  },
  imageFactsSchema: {
    good: image,
    refused: {
      'a spacing of nothing': { ...image, spacing: { ...image.spacing, pixelSpacing: [0, 0.1] } },
      'a view that is none': { ...image, projection: 'PROFIL' },
      'frame 0': { ...image, displayFrame: 0 },
    },
  },
  picturesSchema: { good: [image], refused: { 'no list': image } },
  stackFramesSchema: {
    good: stackFrames,
    refused: {
      'no frames': { ...stackFrames, frames: [] },
      'a frame with a date': { ...stackFrames, frames: [{ ...stackFrame, date: '2031-01-14' }] },
      'a place in two dimensions': {
        ...stackFrames,
        frames: [{ ...stackFrame, facts: { ...stackFrame?.facts, positionMm: [1, 2] } }],
      },
    },
  },
  seriesListSchema: {
    good: seriesList,
    refused: {
      'a stack without images': { ...seriesList, stacks: [{ ...listedStack, images: 0 }] },
      'a plane that is none': { ...seriesList, stacks: [{ ...listedStack, plane: 'slanted' }] },
      'a finding of no kind': {
        ...seriesList,
        stacks: [{ ...listedStack, findings: [{ kind: 'odd', text: '' }] }],
      },
      'a description, which may name a person': {
        ...seriesList,
        stacks: [{ ...listedStack, description: 'Doe, Jane' }],
      },
      'a document with a title': {
        ...seriesList,
        documents: [{ kind: 'report', count: 1, title: 'Doe, Jane' }],
      },
    },
  },
};
