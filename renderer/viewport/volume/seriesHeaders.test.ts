import { describe, expect, it } from 'vitest';
import { NO_SPACING } from '../../../shared/dicom/imageFacts.ts';
import type { HeaderJson } from '../pictureHeader.ts';
import { withSeriesHeaders } from './seriesHeaders.ts';

const header = (uid: string): HeaderJson => ({ '00080018': { vr: 'UI', Value: [uid] } });
const address = (instanceUid: string) => ({
  studyUid: '1',
  seriesUid: '1.2',
  instanceUid,
  rows: 1,
  columns: 1,
  spacing: NO_SPACING,
  displayFrame: 1,
});

describe('the headers of a series', () => {
  it('are asked for once, and one by one for the first and for instances that are not among them', async () => {
    const asked: string[] = [];
    const headerOf = withSeriesHeaders(
      ({ instanceUid }) => {
        asked.push(instanceUid);
        return Promise.resolve(header(instanceUid));
      },
      ({ seriesUid }) => {
        asked.push(seriesUid);
        return Promise.resolve([header('1.2.3'), header('1.2.4')]);
      },
    );
    const uids = ['1.2.3', '1.2.4', '1.2.9'];
    const found = await Promise.all(uids.map((uid) => headerOf(address(uid))));
    expect(found).toEqual(uids.map(header));
    expect(asked).toEqual(['1.2.3', '1.2', '1.2.9']);
  });

  it('that cannot be had by the series are missed by those who need them', async () => {
    const headerOf = withSeriesHeaders(
      ({ instanceUid }) => Promise.resolve(header(instanceUid)),
      () => Promise.reject(new Error('gone')),
    );
    expect(await headerOf(address('1.2.3'))).toEqual(header('1.2.3'));
    await expect(headerOf(address('1.2.4'))).rejects.toThrow('gone');
  });
});
