import { asId, type MarkId } from '../../shared/base/ids.ts';
import type { Ring, SectionRecord, Tissue } from '../../shared/histology/sectionRecord.ts';
import type { CommandId } from '../shortcuts/keyMap.ts';

/** What a press on the photograph makes. */
export type SectionTool = 'vessel' | 'countingArea' | Tissue | 'wholeTissue' | 'pan';

/** The tools in the order of the work, each with the command that takes it in hand. */
export const SECTION_TOOLS: readonly (readonly [tool: SectionTool, command: CommandId])[] = [
  ['countingArea', 'tool.outline'],
  ['vessel', 'section.vessel'],
  ['cartilage', 'section.cartilage'],
  ['wovenBone', 'section.wovenBone'],
  ['lamellarBone', 'section.lamellarBone'],
  ['membrane', 'section.membrane'],
  ['wholeTissue', 'section.wholeTissue'],
  ['pan', 'tool.pan'],
];

/** Colours that colour-blind readers tell apart too; every outline has its letter besides. */
export const OUTLINE_COLOURS: Readonly<Record<Exclude<SectionTool, 'vessel' | 'pan'>, string>> = {
  countingArea: '#ffffff',
  cartilage: '#56b4e9',
  wovenBone: '#e69f00',
  lamellarBone: '#f0e442',
  membrane: '#00c08b',
  wholeTissue: '#d9d9d9',
};

/** What an outline of a record is drawn as. */
export const kindOfOutline = (
  record: Exclude<SectionRecord, { readonly kind: 'vessel' }>,
): Exclude<SectionTool, 'vessel' | 'pan'> => (record.kind === 'tissueArea' ? record.tissue : record.kind);

const newId = (): MarkId => asId<MarkId>(crypto.randomUUID());

/** A finished outline of a tool. */
export function outlineRecord(tool: Exclude<SectionTool, 'vessel' | 'pan'>, ring: Ring): SectionRecord {
  if (tool === 'countingArea' || tool === 'wholeTissue') return { kind: tool, id: newId(), ring };
  return { kind: 'tissueArea', id: newId(), tissue: tool, ring };
}

/** A vessel where it was clicked. */
export const vesselRecord = (
  at: Extract<SectionRecord, { readonly kind: 'vessel' }>['at'],
): SectionRecord => ({ kind: 'vessel', id: newId(), at });
