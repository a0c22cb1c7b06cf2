import type { Translation } from '../catalogue.ts';
import type { scale as english } from '../english/scale.ts';

export const scale: Translation<typeof english> = {
  ball: '按图中 {{length}} mm 的标定球标定',
  ruler: '按图中 {{length}} mm 的标尺标定',
  spacer: '按图中 {{length}} mm 的占位器标定',
  slicePlane: '层面内，据文件头',
  byFiducial: '据文件头，已按标定物校正',
  byGeometry: '据文件头，已按几何关系校正',
  unknownMethod: '已校正，方法不明',
  magnification: '按估计放大率 {{magnification}} 校正',
  detectorPlane: '探测器平面，未校正',
  unverifiedPlane: '平面未核实',
  none: '未标定：长度以像素计',
  withError: '{{scale}}，{{error}}',
};
