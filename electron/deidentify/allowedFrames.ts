import { isKernelName, isRescaleType } from '../../shared/dicom/knownTerms.ts';
import { type AllowList, codes, copied, items, numbers, of, uids, words } from './allowedAttribute.ts';

/** References to other pictures (PS3.3 table 10-3): their UIDs are replaced like everywhere, so they lead on. */
export const REFERENCES: AllowList = {
  ...of({ kind: 'classUid' }, '00081150'),
  ...uids('00081155'),
  ...numbers('IS', '00081160'),
  ...codes('0040A170'),
};

const VOI: AllowList = { ...numbers('DS', '00281050 00281051'), ...words('00281056') };
const RESCALE: AllowList = {
  ...numbers('DS', '00281052 00281053'),
  ...of({ kind: 'words', vr: 'LO', isAllowed: isRescaleType }, '00281054'),
};
const MEASURES: AllowList = numbers('DS', '00280030 00180050 00180088');

const CONTENT: AllowList = {
  ...of({ kind: 'dateTime' }, '00189074 00189151'),
  ...copied('FD', '00189220'),
  ...copied('UL', '00209057 00209128 00209157'),
  ...copied('US', '00209156'),
  ...of({ kind: 'label' }, '00209056'),
};

const FRAME_TYPE: AllowList = words('00089007 00089205 00089206 00089207 00089208 00089209');

const KERNEL = of({ kind: 'words', vr: 'SH', isAllowed: isKernelName }, '00181210');

const CT: AllowList = {
  '00189301': items(words('00189302 00189333 00189334')),
  '00189304': items({
    ...words('00181140'),
    ...copied('FD', '00189305 00189306 00189307 00189309 00189310 00189311'),
    ...numbers('DS', '00181120 00181130 00180090'),
  }),
  '00189308': items(copied('FD', '00189309 00189310 00189311')),
  '00189312': items({ ...numbers('DS', '00181110'), ...copied('FD', '00189335') }),
  '00189314': items({
    ...words('00189315 00189316'),
    ...KERNEL,
    ...numbers('DS', '00181100'),
    ...copied('FD', '00189317 00189319 00189322'),
  }),
  '00189321': items(copied('FD', '00189328 00189330 00189332 00189345')),
  '00189325': items({ ...numbers('DS', '00180060 00181190 00187052 00187054'), ...words('00187050') }),
  '00189326': items(copied('FD', '00189313 00189318 00189327')),
  '00189329': items(FRAME_TYPE),
};

const MR: AllowList = {
  '00189006': items({
    ...numbers('DS', '00180095'),
    ...words('00189020 00189022 00189028'),
    ...copied('FD', '00189030'),
  }),
  '00189112': items({
    ...numbers('DS', '00180080 00181314'),
    ...numbers('IS', '00180091'),
    ...copied('US', '00189240 00189241'),
  }),
  '00189114': items(copied('FD', '00189082')),
  '00189115': items({
    ...words('00189009 00189010 00189021 00189024 00189025 00189026 00189027 00189081'),
    ...copied('FD', '00189016 00189079'),
  }),
  '00189117': items({
    ...words('00189075 00189147'),
    ...copied('FD', '00189087'),
    '00189076': items(copied('FD', '00189089')),
  }),
  '00189119': items(numbers('DS', '00180083')),
  '00189125': items({
    ...words('00181312'),
    ...copied('US', '00189058 00189231'),
    ...numbers('DS', '00180093 00180094'),
  }),
  '00189226': items(FRAME_TYPE),
};

/** Of frames, shared or one by one (PS3.3 C.7.6.16). */
export const FUNCTIONAL_GROUPS: AllowList = {
  '00289110': items(MEASURES),
  '00289132': items(VOI),
  '00289145': items(RESCALE),
  '00209071': items({ ...words('00209072'), ...codes('00082218') }),
  '00209111': items(CONTENT),
  '00209113': items(numbers('DS', '00200032')),
  '00209116': items(numbers('DS', '00200037')),
  '00209310': items({}),
  '00089124': items({ ...codes('00089215'), '00082112': items(REFERENCES) }),
  '00081140': items(REFERENCES),
  '00189477': items({ ...copied('FD', '00189461'), ...words('00181147') }),
  '00189118': items(copied('FD', '00209153')),
  '00189504': items(FRAME_TYPE),
  '00189751': items(FRAME_TYPE),
  ...CT,
  ...MR,
};

/** How frames follow each other, by which attributes (PS3.3 C.7.6.17). */
export const DIMENSIONS: AllowList = {
  '00209221': items(uids('00209164')),
  '00209222': items({ ...uids('00209164'), ...copied('AT', '00209165 00209167') }),
  ...words('00209311'),
};
