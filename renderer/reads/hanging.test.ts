import { describe, expect, it } from 'vitest';
import { asId, type InstanceId } from '../../shared/base/ids.ts';
import type { Projection } from '../../shared/dicom/projection.ts';
import { besideOfView, hang } from './hanging.ts';

const id = (name: string) => asId<InstanceId>(name);
const picture = (name: string, projection: Projection | null, modality = 'DX') => ({
  facts: { instanceId: id(name), modality },
  projection,
});

describe('the hanging', () => {
  it('has AP left and lateral right, whatever the order of the pictures', () => {
    expect(hang([picture('l', 'lateral'), picture('a', 'PA')], {})).toEqual({ AP: 'a', lateral: 'l' });
  });

  it('shows a missing view as missing, and never one picture twice', () => {
    expect(hang([picture('a', 'AP'), picture('b', 'AP')], {})).toEqual({ AP: 'a', lateral: null });
    expect(hang([picture('u', null)], {})).toEqual({ AP: 'u', lateral: null });
    expect(hang([picture('u', null)], { AP: id('u'), lateral: id('u') })).toEqual({ AP: 'u', lateral: null });
    expect(hang([], {})).toEqual({ AP: null, lateral: null });
  });

  it('keeps what the reader hung as long as it belongs there', () => {
    const two = [picture('a', 'AP'), picture('b', 'AP'), picture('l', 'lateral')];
    expect(hang(two, { AP: id('b') })).toEqual({ AP: 'b', lateral: 'l' });
    expect(hang(two, { AP: id('l') })).toEqual({ AP: 'a', lateral: 'l' });
  });

  it('leaves a missing view missing beside a radiograph, whatever slices there are, until they are asked for', () => {
    const withCt = [picture('a', 'AP'), picture('ct', null, 'CT')];
    expect(hang(withCt, {})).toEqual({ AP: 'a', lateral: null });
    expect(hang(withCt, { lateral: id('ct') })).toEqual({ AP: 'a', lateral: 'ct' });
    expect(hang([picture('ct', null, 'CT')], {})).toEqual({ AP: 'ct', lateral: null });
  });

  it('fills an empty place with a picture of no known view, and a taken one only when asked', () => {
    const three = [picture('a', 'AP'), picture('o', 'oblique'), picture('u', null)];
    expect(hang(three, {})).toEqual({ AP: 'a', lateral: 'o' });
    expect(hang(three, { AP: id('u') })).toEqual({ AP: 'u', lateral: 'o' });
  });
});

describe('the next picture of a view', () => {
  const pictures = [
    picture('a', 'AP'),
    picture('b', 'PA'),
    picture('l', 'lateral'),
    picture('u', null),
    picture('ct', null, 'CT'),
    picture('o', 'oblique'),
  ];
  const beside = (of: string, by: 1 | -1) => besideOfView(pictures, id(of), by)?.facts.instanceId ?? null;

  it('is another exposure that hangs in the same place, round the ends', () => {
    expect([beside('a', 1), beside('b', 1), beside('a', -1)]).toEqual(['b', 'a', 'b']);
    expect([beside('u', 1), beside('o', 1)]).toEqual(['o', 'u']);
  });

  it('is none where there is no other, and where nothing is active', () => {
    expect([beside('l', 1), beside('ct', -1)]).toEqual([null, null]);
    expect(besideOfView(pictures, null, 1)).toBeNull();
  });
});
