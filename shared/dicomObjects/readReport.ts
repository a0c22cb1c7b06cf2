import { canonicalJson } from '../base/canonicalJson.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Bone, Limb, Side } from '../dicom/projection.ts';
import { isSameCode } from './code.ts';
import type { ContentItem } from './contentItem.ts';
import { groupsOf, type Items, Malformed, named, needed, neededUid, valueUnder } from './contentReader.ts';
import { defectOfGroup, isDefectGroup } from './defectGroup.ts';
import { evaluated } from './evaluations.ts';
import { outlineOfGroup, PLANAR } from './outlineGroup.ts';
import { keyOf } from './ownCodes.ts';
import type { ReportedPicture, ReportedRead } from './reportedRead.ts';
import { reportTree } from './reportTree.ts';
import { isSideGroup, PLAIN_GROUP, sideOfGroup } from './sideGroup.ts';
import { BONE_NOT_SAID } from './siteItems.ts';
import {
  BONES,
  DEVICE_UID,
  EVALUATIONS,
  FINDING_SITE,
  GROUP,
  LATERALITY,
  LIBRARY,
  LIBRARY_GROUP,
  LIMBS,
  MEASUREMENTS,
  MODALITY,
  PERSON_NAME,
  REPORT,
  TRACKING_UID,
} from './standardCodes.ts';
import { isVolumeGroup, VOLUMETRIC, volumesOfGroups } from './volumeGroups.ts';

/** Why a tree is no report of a read: made by others, or not as it was written. */
export type ReportFault = 'foreign' | 'damaged';

/**
 * The read that a report tells of: the inverse of {@link reportTree}. Strict: whatever else stands in the tree, and
 * whatever stands there differently, makes it `damaged`; a report that is not of this kind at all is `foreign`.
 */
export function readReport(tree: ContentItem): Result<ReportedRead, ReportFault> {
  if (!isOurs(tree)) return err('foreign');
  try {
    const read = reported(tree.items);
    return canonicalJson(comparable(reportTree(read))) === canonicalJson(comparable(tree))
      ? ok(read)
      : err('damaged');
  } catch (thrown) {
    if (!(thrown instanceof Malformed)) throw thrown;
    return err('damaged');
  }
}

/** Without what JSON has no value for: of a written number, both zeros are one. */
const comparable = (tree: ContentItem) => JSON.parse(JSON.stringify(tree));

const isOurs = (tree: ContentItem): boolean => {
  if (tree.name?.value !== REPORT.value) return false;
  return tree.items.some(
    ({ name, value }) => value.kind === 'text' && name?.value === '121013' && value.text === 'OsteoRead',
  );
};

const part = (items: Items, name: ContentItem['name']): Items =>
  name === null ? [] : (named(items, name)[0]?.items ?? []);

function reported(items: Items): ReportedRead {
  const groups = part(items, MEASUREMENTS);
  const plain = groupsOf(groups, GROUP, PLAIN_GROUP);
  const ofDefect = needed(plain.find(isDefectGroup) ?? null, 'group of the defect');
  const sides = plain.filter(isSideGroup);
  const { explorationThicknessMm, ...counted } = defectOfGroup(ofDefect);
  const said = evaluated(part(items, EVALUATIONS));
  const found = sides.map(sideOfGroup);
  return {
    figures: {
      ...counted,
      ...said.figures,
      ...placeOf(ofDefect),
      reader: readerOf(needed(valueUnder(items, PERSON_NAME, 'person'), 'observer').name),
      sides: found.map(({ side }) => side),
    },
    reasons: said.reasons,
    evidence: said.evidence === null ? null : { ...said.evidence, explorationThicknessMm },
    deviceUid: neededUid(items, DEVICE_UID),
    trackingUids: trackingUids(ofDefect, sides),
    pictures: picturesOf(part(items, LIBRARY)),
    outlines: groupsOf(groups, GROUP, PLANAR).map(outlineOfGroup),
    lines: found.flatMap(({ line }) => (line === null ? [] : [line])),
    volumes: volumesOfGroups(plain.filter(isVolumeGroup), groupsOf(groups, GROUP, VOLUMETRIC)),
  };
}

function placeOf(items: Items): { readonly bone: Bone | null; readonly limb: Limb | null } {
  const site = needed(named(items, FINDING_SITE)[0] ?? null, 'finding site');
  const of = needed(site.value.kind === 'code' ? site.value.code : null, 'bone');
  const limb = named(site.items, LATERALITY)[0]?.value;
  return {
    bone: isSameCode(of, BONE_NOT_SAID) ? null : needed(keyOf(BONES, of), 'known bone'),
    limb: limb?.kind === 'code' ? needed(keyOf(LIMBS, limb.code), 'known limb') : null,
  };
}

function readerOf(observer: string): number | null {
  if (observer === 'Consensus^') return null;
  const number = /^Reader\^([1-9]\d{0,5})$/.exec(observer)?.[1];
  if (number === undefined) throw new Malformed('an observer of another name');
  return Number(number);
}

function trackingUids(ofDefect: Items, sides: readonly Items[]): ReportedRead['trackingUids'] {
  const uidOf = (side: Side): string => {
    const items = sides.find((group) => sideOfGroup(group).side.side === side);
    return neededUid(needed(items ?? null, side), TRACKING_UID);
  };
  return {
    defect: neededUid(ofDefect, TRACKING_UID),
    medial: uidOf('medial'),
    lateral: uidOf('lateral'),
    anterior: uidOf('anterior'),
    posterior: uidOf('posterior'),
  };
}

const picturesOf = (items: Items): readonly ReportedPicture[] =>
  named(items, LIBRARY_GROUP).flatMap((group, series) => {
    const modality = valueUnder(group.items, MODALITY, 'code')?.code.value ?? '';
    return group.items.flatMap(({ value }) =>
      value.kind === 'image' ? [{ ...value.image, modality, series }] : [],
    );
  });
