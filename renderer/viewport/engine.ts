import {
  cache,
  Enums,
  getRenderingCapabilities,
  init as initCore,
  RenderingEngine,
  type Types,
} from '@cornerstonejs/core';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { registerPictureLoader } from './pictureLoader.ts';
import { provideMetadata } from './pictureMetadata.ts';
import { noWebgl, type PictureProblem } from './pictureProblem.ts';

/**
 * Cornerstone, set up once for the life of the window: React may mount twice, this runs once.
 */
export type Engine = {
  readonly rendering: RenderingEngine;
  /** The longest side of a picture that the graphics can hold, in pixels. */
  readonly largestSide: number;
};

const ENGINE_ID = 'osteoread';

/** Decoded pictures kept in memory: a case with priors is some tens of megabytes a picture. */
const CACHE_BYTES = 1024 ** 3;

let engine: Result<Engine, PictureProblem> | null = null;

/**
 * The engine, started by the first call. The problem stays the same for the life of the window.
 *
 * Rendering is WebGL in the `tiled` mode, software WebGL too. Not `contextPool`, which draws a surviving
 * viewport magnified after another is removed (upstream issue 2909). Not the CPU path: it is off by half a
 * pixel from the WebGL path's pixel centres and draws at CSS instead of device resolution after a resize.
 */
export function startEngine(): Result<Engine, PictureProblem> {
  engine ??= start();
  return engine;
}

function start(): Result<Engine, PictureProblem> {
  const graphics = getRenderingCapabilities();
  if (!graphics.webgl2) return err(noWebgl);
  // Keys that are left out keep their defaults; a key that is undefined would overwrite them.
  initCore({ rendering: { renderingEngineMode: Enums.RenderingEngineModeEnum.Tiled }, debug: {} });
  cache.setMaxCacheSize(CACHE_BYTES);
  provideMetadata();
  registerPictureLoader();
  const rendering = new RenderingEngine(ENGINE_ID);
  withoutMultisampling(rendering);
  return ok({ rendering, largestSide: graphics.maxTextureSize });
}

/**
 * Takes the drawing's WebGL context before vtk.js does, without multisampling: a flat picture has no edges to
 * smooth, and four samples a pixel make every resize and every frame several times slower in software. A canvas
 * has one context, so vtk.js gets this one. The other options are those it would ask for itself.
 */
function withoutMultisampling(rendering: RenderingEngine): void {
  const canvas = rendering.getOffscreenMultiRenderWindow().getOpenGLRenderWindow().getCanvas();
  canvas?.getContext('webgl2', {
    antialias: false,
    alpha: true,
    depth: true,
    powerPreference: 'high-performance',
    preserveDrawingBuffer: false,
  });
}

/** The kind of viewport that shows one picture at a time. */
export type StackViewport = Types.IStackViewport;
