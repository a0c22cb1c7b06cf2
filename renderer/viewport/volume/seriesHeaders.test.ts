import { describe, expect, it } from 'vitest';
import type { HeaderJson } from '../pictureHeader.ts';
import { withSeriesHeaders } from './seriesHeaders.ts';

const header = (uid: string): HeaderJson => ({ '00080018': { vr: 'UI', Value: [uid] } });
const address = (instanceUid: string) => ({
  studyUid: '1',
  seriesUid: '1.2',
  instanceUid,
  rows: 1,
  columns: 1,
  spacing: { pixelSpacing: null, imagerPixelSpacing: null, pixelAspectRatio: null },
  displayFrame: 1,
});

describe('the headers of a series', () => {
  it('are asked for once, and one by one only where an instance is not among them', async () => {
    const asked: string[] = [];
    const source = withSeriesHeaders(
      {
        fetchFrame: () => Promise.reject(new Error('no frame is asked for')),
        fetchInstanceMetadata: ({ instanceUid }) => {
          asked.push(instanceUid);
          return Promise.resolve(header(instanceUid));
        },
      },
      ({ seriesUid }) => {
        asked.push(seriesUid);
        return Promise.resolve([header('1.2.3'), header('1.2.4')]);
      },
    );
    const uids = ['1.2.3', '1.2.4', '1.2.9'];
    const found = await Promise.all(uids.map((uid) => source.fetchInstanceMetadata(address(uid) as never)));
    expect(found).toEqual(uids.map(header));
    expect(asked).toEqual(['1.2', '1.2.9']);
  });
});
