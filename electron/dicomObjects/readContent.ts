import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Code } from '../../shared/dicomObjects/code.ts';
import { CORNER_PX, PRIVATE } from '../../shared/dicomObjects/contentElements.ts';
import type { ContentItem, ContentValue, Relationship } from '../../shared/dicomObjects/contentItem.ts';
import { type PointPx, px } from '../../shared/geometry/point.ts';
import { lps, type PointLps } from '../../shared/volume/pointLps.ts';
import type { Attributes } from '../dicom/attributes.ts';

/** A report nests less than ten deep, and no report of ours has more items than marks and pictures. */
const MOST_DEPTH = 20;
const MOST_ITEMS = 200_000;

/** An item that no report of ours has, or whose value is not one. */
class NoContent extends Error {}

/** The tree of a structured report. An error where an item is not of the kinds that this software writes. */
export function readContent(document: Attributes): Result<ContentItem, 'damaged'> {
  let items = 0;
  const itemOf = (attributes: Attributes, depth: number): ContentItem => {
    items += 1;
    if (depth > MOST_DEPTH || items > MOST_ITEMS) throw new NoContent('too much');
    return {
      relationship: depth === 0 ? null : relationshipOf(attributes),
      name: attributes.has('0040A043') ? codeIn(attributes, '0040A043') : null,
      value: contentValue(attributes),
      items: attributes.items('0040A730').map((item) => itemOf(item, depth + 1)),
    };
  };
  try {
    return ok(itemOf(document, 0));
  } catch (thrown) {
    if (!(thrown instanceof NoContent)) throw thrown;
    return err('damaged');
  }
}

const RELATIONSHIPS: readonly Relationship[] = [
  'CONTAINS',
  'HAS OBS CONTEXT',
  'HAS CONCEPT MOD',
  'HAS ACQ CONTEXT',
  'INFERRED FROM',
  'SELECTED FROM',
];

function relationshipOf(attributes: Attributes): Relationship {
  const said = attributes.string('0040A010');
  const found = RELATIONSHIPS.find((one) => one === said);
  if (found === undefined) throw new NoContent('another relationship');
  return found;
}

function codeIn(attributes: Attributes, tag: string): Code {
  const [item, ...others] = attributes.items(tag);
  if (item === undefined || others.length > 0) throw new NoContent('not one code');
  return {
    value: item.string('00080100'),
    scheme: item.string('00080102'),
    meaning: item.text('00080104').trim(),
  };
}

function contentValue(attributes: Attributes): ContentValue {
  switch (attributes.string('0040A040')) {
    case 'CONTAINER':
      return { kind: 'container', template: attributes.items('0040A504')[0]?.string('0040DB00') ?? null };
    case 'CODE':
      return { kind: 'code', code: codeIn(attributes, '0040A168') };
    case 'NUM':
      return numberIn(attributes);
    case 'TEXT':
      return { kind: 'text', text: attributes.text('0040A160').trimEnd() };
    case 'UIDREF':
      return { kind: 'uid', uid: attributes.string('0040A124') };
    case 'PNAME':
      return { kind: 'person', name: attributes.text('0040A123').trim() };
    case 'IMAGE':
      return imageIn(attributes);
    case 'SCOORD':
      return planeIn(attributes);
    case 'SCOORD3D':
      return spaceIn(attributes);
    default:
      throw new NoContent('another kind of value');
  }
}

function numberIn(attributes: Attributes): ContentValue {
  const item = attributes.items('0040A300')[0];
  const written = item?.decimal('0040A30A') ?? null;
  const value = item?.float64('0040A161') ?? written;
  if (item === undefined || value === null || written === null) throw new NoContent('no number');
  if (!Number.isFinite(value) || !isRounded(value, written)) throw new NoContent('two numbers that differ');
  const [share = null] = doubles(attributes, PRIVATE.share);
  if (share !== null && share * 100 !== value) throw new NoContent('a share of another number');
  return { kind: 'number', value, unit: codeIn(item, '004008EA'), share };
}

/** Whether a decimal of sixteen characters is the number that stands beside it exactly. */
const isRounded = (exact: number, decimal: number): boolean =>
  Math.abs(exact - decimal) <= 1e-8 * Math.max(Math.abs(exact), 1e-300);

function imageIn(attributes: Attributes): ContentValue {
  const [item, ...others] = attributes.items('00081199');
  if (item === undefined || others.length > 0) throw new NoContent('not one picture');
  return {
    kind: 'image',
    image: { sopClassUid: item.string('00081150'), sopInstanceUid: item.string('00081155') },
    segments: item.uint16s('0062000B'),
  };
}

function planeIn(attributes: Attributes): ContentValue {
  if (attributes.string('00700023') !== 'POLYLINE') throw new NoContent('another graphic');
  const corner = singles(attributes);
  const exact = doubles(attributes, PRIVATE.points);
  const isClosed = exact.length === 0 ? endsWhereItBegins(corner) : corner.length === exact.length + 2;
  const graphic = isClosed ? 'closed' : 'open';
  const once = isClosed ? corner.slice(0, -2) : corner;
  const values = exact.length === 0 ? once.map((value) => value - CORNER_PX) : exact;
  const isSame =
    values.length === once.length &&
    values.every((value, index) => Math.fround(value + CORNER_PX) === once[index]);
  if (!isSame || values.length % 2 === 1 || values.length < 2) throw new NoContent('no points');
  const points: PointPx[] = [];
  for (let at = 0; at < values.length; at += 2) points.push(px(values[at] ?? 0, values[at + 1] ?? 0));
  return { kind: 'plane', graphic, points };
}

/** How a closed polyline is told where our own points are gone. */
const endsWhereItBegins = (values: readonly number[]): boolean =>
  values.length > 6 && values.at(-2) === values[0] && values.at(-1) === values[1];

function spaceIn(attributes: Attributes): ContentValue {
  if (attributes.string('00700023') !== 'MULTIPOINT') throw new NoContent('another graphic');
  const rounded = singles(attributes);
  const exact = doubles(attributes, PRIVATE.points);
  const values = exact.length === 0 ? rounded : exact;
  const isSame =
    values.length === rounded.length && values.every((value, index) => Math.fround(value) === rounded[index]);
  if (!isSame || values.length % 3 !== 0) throw new NoContent('no points');
  const points: PointLps[] = [];
  for (let at = 0; at < values.length; at += 3)
    points.push(lps(values[at] ?? 0, values[at + 1] ?? 0, values[at + 2] ?? 0));
  return { kind: 'space', points, frameOfReferenceUid: attributes.string('30060024') };
}

/** Graphic Data (FL). */
function singles(attributes: Attributes): readonly number[] {
  const bytes = attributes.bytes('00700022');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return allFinite(
    Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => view.getFloat32(4 * at, true)),
  );
}

/** Values of our private block (FD); none where the block is not there or is another's. */
function doubles(attributes: Attributes, tag: number): readonly number[] {
  if (attributes.text('00710010').trim() !== PRIVATE.creator) return [];
  const bytes = attributes.bytes(tag.toString(16).toUpperCase().padStart(8, '0'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return allFinite(
    Array.from({ length: Math.floor(bytes.length / 8) }, (_, at) => view.getFloat64(8 * at, true)),
  );
}

function allFinite(values: readonly number[]): readonly number[] {
  if (!values.every(Number.isFinite)) throw new NoContent('no numbers');
  return values;
}
