import type { DicomJson } from '../../../shared/pixels/dicomJson.ts';
import type { CropPx, RenderedSize } from '../../../shared/pixels/renderedSize.ts';
import type { StoredFrame } from '../frameBytes.ts';
import type { ByteRange } from '../parsedInstance.ts';
import type { StoredFile } from '../storedBytes.ts';
import type { PixelBox } from './blankBoxes.ts';
import type { ReadPhotograph } from './photograph.ts';

/** A key that came through a message is plain bytes. */
type Sent<T extends { readonly key: Buffer | null }> = Omit<T, 'key'> & { readonly key: Uint8Array | null };

/** What is asked of the pixel thread. */
export type PixelTask =
  | {
      readonly kind: 'thumbnail';
      readonly frame: Sent<StoredFrame>;
      readonly frameNumber: number;
      readonly header: DicomJson;
      /** In which the frame's bytes are handed out. */
      readonly transferSyntaxUid: string;
      readonly maxSide: number;
    }
  | {
      /** A part as its file wants it shown: bytes of grey, or of RGB side by side. */
      readonly kind: 'part';
      readonly frame: Sent<StoredFrame>;
      readonly frameNumber: number;
      readonly header: DicomJson;
      readonly transferSyntaxUid: string;
      readonly part: CropPx;
      readonly size: RenderedSize;
    }
  | {
      readonly kind: 'native';
      readonly frame: Sent<StoredFrame>;
      readonly frameNumber: number;
      readonly header: DicomJson;
      readonly transferSyntaxUid: string;
    }
  | {
      readonly kind: 'mask';
      readonly original: Sent<StoredFile>;
      readonly boxes: readonly PixelBox[];
      /** Where the copy is written. */
      readonly path: string;
    }
  | {
      readonly kind: 'photograph';
      /** As it was imported, or as it lies in the vault. */
      readonly file: Sent<Pick<StoredFile, 'path' | 'key'>>;
      readonly page: number;
      readonly copyPath: string;
    };

/** A copy whose boxes are blank, as it lies on the disk before the vault takes it. */
export type MaskedCopy = {
  readonly path: string;
  readonly contentHash: string;
  readonly sizeBytes: number;
  readonly transferSyntaxUid: string;
  readonly frames: readonly (readonly ByteRange[])[];
  /** What its header says otherwise than the original's, as DICOM JSON to be merged (RFC 7396). */
  readonly servedHeader: DicomJson;
};

export type PixelAnswer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'masked'; readonly copy: MaskedCopy }
  | { readonly kind: 'photograph'; readonly photograph: ReadPhotograph }
  /** Why there is no picture, in a sentence for the person. */
  | { readonly kind: 'refused'; readonly sentence: string }
  /** The system's error, by its code, or a defect. */
  | { readonly kind: 'failed'; readonly code: string };

export type ToPixelWorker = { readonly id: number; readonly task: PixelTask };
export type FromPixelWorker = { readonly id: number; readonly answer: PixelAnswer };
