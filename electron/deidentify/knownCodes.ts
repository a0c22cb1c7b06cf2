/**
 * Codes that an export may hold: by their designator, and with a meaning of ours. What a site writes as the meaning
 * of a code is free text, so it is replaced where the code is one of these, and else by the code itself.
 */
const DESIGNATORS: ReadonlySet<string> = new Set([
  'DCM',
  'SCT',
  'SRT',
  'SNM3',
  '99SDM',
  'UCUM',
  'LN',
  'FMA',
  'RADLEX',
]);

const MEANINGS: Readonly<Record<string, string>> = {
  // Long bones and their regions (PS3.16 CID 4031), by SNOMED CT code and by the older SNOMED-RT code.
  '12611008': 'Tibia',
  'T-12740': 'Tibia',
  '87342007': 'Fibula',
  'T-12750': 'Fibula',
  '71341001': 'Femur',
  'T-12710': 'Femur',
  '85050009': 'Humerus',
  'T-12410': 'Humerus',
  '62413002': 'Radius',
  'T-12420': 'Radius',
  '23416004': 'Ulna',
  'T-12430': 'Ulna',
  '30021000': 'Lower leg',
  'T-D9400': 'Lower leg',
  '68367000': 'Thigh',
  'T-D9100': 'Thigh',
  '14975008': 'Forearm',
  'T-D8500': 'Forearm',
  '40983000': 'Upper arm',
  'T-D8200': 'Upper arm',
  '72696002': 'Knee',
  'T-D9200': 'Knee',
  '344001': 'Ankle',
  'T-15750': 'Ankle',
  '56459004': 'Foot',
  'T-D9700': 'Foot',
  '24136001': 'Hip',
  'T-15710': 'Hip',
  '16953009': 'Elbow',
  'T-15430': 'Elbow',
  '74670003': 'Wrist',
  'T-15460': 'Wrist',
  // Views (CID 4010).
  '399348003': 'antero-posterior',
  'R-10206': 'antero-posterior',
  '272479007': 'postero-anterior',
  'R-10214': 'postero-anterior',
  '399033003': 'frontal',
  'R-10202': 'frontal',
  '399067008': 'lateral',
  'R-102CD': 'lateral',
  '399173006': 'left lateral',
  'R-10236': 'left lateral',
  '399198007': 'right lateral',
  'R-10232': 'right lateral',
  '399260004': 'medio-lateral',
  'R-10224': 'medio-lateral',
  '399352003': 'latero-medial',
  'R-10228': 'latero-medial',
  '399182000': 'oblique',
  'R-102C1': 'oblique',
  // Sides (CID 244).
  '7771000': 'Left',
  'G-A101': 'Left',
  '24028007': 'Right',
  'G-A100': 'Right',
};

export type KnownCode = { readonly value: string; readonly designator: string; readonly meaning: string };

/** The code as it may be written, or null for a code of a site's own. */
export function knownCode(value: string, designator: string): KnownCode | null {
  if (!DESIGNATORS.has(designator) || !/^[A-Z0-9-]{1,16}$/i.test(value) || !/\d{3}/.test(value)) return null;
  return { value, designator, meaning: MEANINGS[value] ?? value };
}
