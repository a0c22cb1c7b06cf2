/** The side of the body the imaged limb belongs to (DICOM Laterality, Image Laterality). */
export type Limb = 'L' | 'R';

/** How the beam met the limb. `AP` and `PA` differ only in which way the picture is turned (method §2.2). */
export type Projection = 'AP' | 'PA' | 'lateral' | 'oblique';

/**
 * The direction of a picture's rows and columns in the patient, from PatientOrientation (0020,0020):
 * the first letter each of the row and the column value. `F` and `H` run along the limb.
 */
export type PatientDirection = 'L' | 'R' | 'A' | 'P' | 'H' | 'F';

/** Rows run towards `row`, columns run towards `column`. */
export type PatientOrientation = { readonly row: PatientDirection; readonly column: PatientDirection };

/** The four sides of a defect (method §1.1). Forearm names are a matter of display. */
export type Side = 'medial' | 'lateral' | 'anterior' | 'posterior';

/** The sides in the order in which every list, strip and export shows them. */
export const SIDES: readonly Side[] = ['medial', 'lateral', 'anterior', 'posterior'];

/** The bone that carries the defect. A forearm has two, and so two defects. */
export type Bone = 'tibia' | 'fibula' | 'femur' | 'humerus' | 'radius' | 'ulna' | 'other';

/** Whether a bone belongs to the forearm, where sides are called ulnar, radial, volar and dorsal. */
export const isForearm = (bone: Bone | null): boolean => bone === 'radius' || bone === 'ulna';

/** The two bones of a forearm. */
export type ForearmBone = Extract<Bone, 'radius' | 'ulna'>;

/** The bone beside one of a forearm. */
export const otherForearmBone = (bone: ForearmBone): ForearmBone => (bone === 'radius' ? 'ulna' : 'radius');

/** The two sides that a projection can show, or none for an oblique one (method §1.7, "rotated"). */
export function sidesShownBy(projection: Projection | null): readonly Side[] {
  switch (projection) {
    case 'AP':
    case 'PA':
      return ['medial', 'lateral'];
    case 'lateral':
      return ['anterior', 'posterior'];
    case 'oblique':
    case null:
      return [];
  }
}
