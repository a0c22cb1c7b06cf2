import { isKernelName, isPatientDirection, isRescaleType } from '../../shared/dicom/knownTerms.ts';
import {
  type AllowList,
  codes,
  copied,
  items,
  numbers,
  of,
  pixelValues,
  uids,
  words,
} from './allowedAttribute.ts';
import { DIMENSIONS, FUNCTIONAL_GROUPS, REFERENCES } from './allowedFrames.ts';

/** Which object this is, and when it was made. What names the patient is not copied: it is written anew. */
const IDENTIFICATION: AllowList = {
  ...words('00080008 00080064 00080068 00089205 00089206 00089207 00089208 00089209'),
  ...uids('00080018 0020000D 0020000E 00200052 00200200 00209161 00083010'),
  ...of({ kind: 'date' }, '00080020 00080021 00080022 00080023'),
  ...of({ kind: 'time' }, '00080030 00080031 00080032 00080033'),
  ...of({ kind: 'dateTime' }, '0008002A'),
  ...of({ kind: 'emptied', vr: 'LO' }, '00080070 00201040'),
  ...of({ kind: 'emptied', vr: 'SQ' }, '00400555'),
  ...of({ kind: 'dummy', vr: 'LO', text: 'CONTRAST AGENT' }, '00180010'),
  ...numbers('IS', '00200011 00200012 00200013 00200100 00200105 00201002 00082144'),
  ...copied('US', '00209162 00209163'),
  ...copied('UL', '00209228'),
  ...codes('00082218 00082228 00540220 00185104 00089215'),
  '00081140': items(REFERENCES),
  '00082112': items(REFERENCES),
};

/** Where the picture lies in the patient. */
const PLACE: AllowList = {
  ...words('00180015 00185100 00185101 00200060 00200062 00209072'),
  ...of({ kind: 'words', vr: 'CS', isAllowed: isPatientDirection }, '00200020'),
  ...numbers('DS', '00200032 00200037 00201041'),
};

/** Radiography: what spacing, magnification and exposure follow from. */
const PROJECTION: AllowList = {
  ...numbers(
    'DS',
    `00180060 00181110 00181111 00181114 00181164 00181190 001811A0 001811A2 00181411 00181412 00181413
     00181450 00181510 00181511 00181530 00181531 0018701A 00187020 00187022 00187030 00187032 00186000 00280031`,
  ),
  ...numbers(
    'IS',
    `00181149 00181150 00181151 00181152 00181153 00181170 00181404 00181405 00181602 00181604 00181606 00181608 00181610 00181612
     00181620 00181702 00181704 00181706 00181708 00181710 00181712 00181720`,
  ),
  ...copied('US', '00181622'),
  ...words(
    `00181147 00181155 00181166 00181191 00181500 00181508 00181600 00181700 00187004 00187005 00187024 00187034 00187050 00187060
     00187064 00280300 00281300 00281350 00400318`,
  ),
};

/** What kind of pulses an enhanced MR was made with (PS3.3 C.8.13.4). */
const MR_SEQUENCE = `00189008 00189009 00189010 00189011 00189012 00189014 00189015 00189017 00189018 00189024 00189025 00189026
  00189027 00189029 00189032 00189033 00189034 00189064 00189094 00189100 00189174`;

/** Pictures and doses of radiotherapy, which need not be read here but are kept whole. */
const RADIOTHERAPY: AllowList = {
  ...of({ kind: 'dummy', vr: 'SH', text: 'REMOVED' }, '30020002'),
  ...of({ kind: 'emptied', vr: 'SH' }, '30020020'),
  ...words('3002000C 300A00B3 30040002 30040004 3004000A'),
  ...numbers('DS', '3002000D 3002000E 30020010 30020011 30020012 30020022 30020026'),
};

/** CT, MR, PET and nuclear medicine. */
const SLICES: AllowList = {
  ...numbers(
    'DS',
    `00180050 00180080 00180081 00180082 00180083 00180084 00180087 00180088 00180090 00180093 00180094 00180095 00181060
     00181063 00181065 00181100 00181120 00181130 00181314 00181316 00541300 00541321 00541322 00541323 00541324`,
  ),
  ...numbers('IS', '00180086 00180089 00180091 00181242'),
  ...copied('US', '00181310 00540010 00540011 00540020 00540021 00540080 00540081 00540101 00541330'),
  ...copied('FD', '00189073 00189082 00189087'),
  ...words(MR_SEQUENCE),
  ...copied('US', '00189093'),
  ...words(
    `00180020 00180021 00180023 00180025 00181140 00181312 00181315 00189004 00541000 00541001 00541002 00541102 00280051
     00189302 00189315`,
  ),
  ...of({ kind: 'emptied', vr: 'CS' }, '00180022'),
  ...of({ kind: 'words', vr: 'SH', isAllowed: isKernelName }, '00181210'),
};

/** Ultrasound: which part of the picture is how many millimetres wide (PS3.3 C.8.5.5). */
const ULTRASOUND: AllowList = {
  '00186011': items({
    ...copied('US', '00186012 00186014 00186024 00186026 00186044'),
    ...copied('UL', '00186016 00186018 0018601A 0018601C 0018601E 00186030'),
    ...copied('SL', '00186020 00186022'),
    ...copied('FD', '00186028 0018602A 0018602C 0018602E'),
  }),
  ...copied('US', '00280014'),
};

const TABLE: AllowList = { ...of({ kind: 'tableDescriptor' }, '00283002'), ...copied('OW', '00283006') };

/** The pixels, and how they become grey or colour. */
const PIXELS: AllowList = {
  ...copied('US', '00280002 00280006 00280010 00280011 00280100 00280101 00280102 00280103'),
  ...words('00280004 00280A02 00281040 00281056 00281090 00282110 00282114 20500020'),
  ...numbers('IS', '00280008 00280034'),
  ...numbers('DS', '00280030 00281050 00281051 00281052 00281053 00282112 3004000C 3004000E'),
  ...of({ kind: 'words', vr: 'LO', isAllowed: isRescaleType }, '00281054'),
  ...copied('AT', '00280009'),
  ...copied('SS', '00281041'),
  ...pixelValues('00280106 00280107 00280120 00280121'),
  ...of({ kind: 'tableDescriptor' }, '00281101 00281102 00281103'),
  ...copied('OW', '00281201 00281202 00281203 00281221 00281222 00281223'),
  ...uids('00281199'),
  ...copied('OV', '7FE00001 7FE00002'),
  '00283000': items({
    ...TABLE,
    ...of({ kind: 'words', vr: 'LO', isAllowed: isRescaleType }, '00283004'),
  }),
  '00283010': items(TABLE),
  '52009229': items(FUNCTIONAL_GROUPS),
  '52009230': items(FUNCTIONAL_GROUPS),
};

/** Everything that an exported file holds of the header it came with. */
export const ALLOWED: AllowList = {
  ...IDENTIFICATION,
  ...PLACE,
  ...PROJECTION,
  ...SLICES,
  ...ULTRASOUND,
  ...RADIOTHERAPY,
  ...DIMENSIONS,
  ...PIXELS,
};
