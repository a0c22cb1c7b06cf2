import sharp from 'sharp';
import type { Scene, SceneItem } from '../../shared/figures/scene.ts';
import type { PrintedPicture } from './printedPicture.ts';
import { svgFigure } from './svgFigure.ts';

/** A figure as pixels for a journal. */
export type RasterForm = { readonly format: 'png' | 'tiff'; readonly dpi: number };

/**
 * A figure as PNG, or as TIFF compressed by LZW, with its resolution written in the file. Text is drawn as outlines, so
 * that no font of this machine matters; the ground is white.
 */
export async function rasterFigure(
  scene: Scene,
  pictureOf: (item: Extract<SceneItem, { kind: 'picture' }>) => PrintedPicture,
  { format, dpi }: RasterForm,
): Promise<Uint8Array> {
  const pixels = (mm: number): number => Math.max(1, Math.round((mm / 25.4) * dpi));
  const size = { unit: 'px', width: pixels(scene.widthMm), height: pixels(scene.heightMm) } as const;
  const svg = svgFigure(scene, pictureOf, { text: 'outlines', size });
  const image = sharp(Buffer.from(svg), { unlimited: true }).flatten({ background: '#ffffff' });
  if (format === 'png') return image.withMetadata({ density: dpi }).png({ compressionLevel: 6 }).toBuffer();
  const perMm = dpi / 25.4;
  return image
    .withMetadata({ density: dpi })
    .tiff({ compression: 'lzw', predictor: 'horizontal', resolutionUnit: 'inch', xres: perMm, yres: perMm })
    .toBuffer();
}
