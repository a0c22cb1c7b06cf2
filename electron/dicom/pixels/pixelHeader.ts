export { type PixelHeader, pixelHeaderOf } from '../../../shared/pixels/pixelHeader.ts';
