import { type Fixture, ID } from './fixture.ts';

const remote = { remoteId: ID, name: 'PACS', address: 'https://pacs.example/rs', auth: 'basic', user: 'me' };
const remoteStudy = {
  studyInstanceUid: '1.2.3',
  patientName: 'Person',
  patientId: 'P1',
  studyDate: '20250131',
  description: 'Tibia',
  modalities: ['CT'],
  series: 2,
  instances: null,
};
const remoteSeries = {
  seriesInstanceUid: '1.2.3.4',
  modality: 'CT',
  seriesNumber: '1',
  description: '',
  instances: 3,
};
const remoteSearch = {
  patientId: '',
  patientName: 'Per',
  fromDate: '20250101',
  toDate: '',
  modality: 'CT',
  offset: 0,
  limit: 25,
};

export const remoteFixtures: Readonly<Record<string, Fixture>> = {
  listRemoteSeriesSchema: {
    good: { studyInstanceUid: '1.2.3' },
    refused: { 'a path for a UID': { studyInstanceUid: '../studies' } },
  },
  remoteSchema: { good: remote, refused: { 'an unknown way to sign in': { ...remote, auth: 'kerberos' } } },
  remoteSeriesListSchema: { good: { series: [remoteSeries] }, refused: { 'no list': {} } },
  remoteSeriesSchema: {
    good: remoteSeries,
    refused: { 'no UID': { ...remoteSeries, seriesInstanceUid: '' } },
  },
  remoteStudiesSchema: {
    good: { studies: [remoteStudy], hasMore: true },
    refused: { 'no word on more': { studies: [] } },
  },
  remoteStudySchema: {
    good: remoteStudy,
    refused: { 'less than no series': { ...remoteStudy, series: -1 } },
  },
  remotesSchema: { good: { remotes: [remote] }, refused: { 'a bare list': [remote] } },
  saveRemoteSchema: {
    good: { name: 'PACS', address: 'http://127.0.0.1:8042/dicom-web', auth: { kind: 'bearer', token: 't' } },
    refused: {
      'no web address': { name: 'PACS', address: 'pacs', auth: null },
      'a password in the address': { name: 'PACS', address: 'https://me:word@pacs/', auth: null },
      'a token in the address': { name: 'PACS', address: 'https://pacs/?token=1', auth: null },
      'no name': { name: ' ', address: 'https://pacs', auth: null },
      'half a login': { name: 'PACS', address: 'https://pacs', auth: { kind: 'basic', user: 'me' } },
    },
  },
  searchRemoteSchema: {
    good: remoteSearch,
    refused: {
      'a date with dashes': { ...remoteSearch, fromDate: '2025-01-01' },
      'a page without an end': { ...remoteSearch, limit: 100_000 },
    },
  },
  startRemoteImportSchema: {
    good: { studies: [{ studyInstanceUid: '1.2.3', seriesInstanceUids: null }] },
    refused: {
      'no study': { studies: [] },
      'a study without a series': { studies: [{ studyInstanceUid: '1.2.3', seriesInstanceUids: [] }] },
    },
  },
};
