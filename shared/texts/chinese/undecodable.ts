import type { Translation } from '../catalogue.ts';
import type { undecodable as english } from '../english/undecodable.ts';

export const undecodable: Translation<typeof english> = {
  unknownCompression: '不支持此图像的压缩方式。',
  cutShort: '压缩帧不完整：图像缺少一部分。',
  wrongBeginning: '压缩帧的开头不符合其格式。',
  otherSize:
    '压缩帧为 {{codedColumns}} × {{codedRows}}、{{codedSamples}} 个样本，而文件头为 {{columns}} × {{rows}}、{{samples}} 个样本。',
  otherCount: '解码所得的像素数与文件头不符。',
  damaged: '压缩帧已损坏，无法解码。',
  unknownJpeg: '不支持这种 JPEG 编码方式。',
  segments: '行程编码帧有 {{segments}} 段，而其样本需要 {{needed}} 段。',
  runEndsEarly: '行程编码帧在最后一个像素之前结束。',
  runNoHeader: '行程编码帧没有帧头。',
  runBadHeader: '行程编码帧的帧头无效。',
  runSegmentOutside: '行程编码帧有一段超出帧的范围。',
  ybr420: '无法显示未压缩的 YBR 4:2:0 彩色图像。',
  ybr422: '无法显示非 8 位的 YBR 4:2:2 图像。',
  bytes: '帧有 {{bytes}} 字节，而其尺寸需要 {{needed}} 字节。',
  noPalette: '图像的调色板缺失。',
  noSize: '文件头未给出图像的行数或列数。',
  samples: '无法显示每像素 {{samples}} 个样本的图像。',
  tooLarge: '文件头注明 {{columns}} × {{rows}} 像素，超出任何图像的尺寸。',
  bits: '无法显示每样本 {{bits}} 位的图像。',
  floatBits: '无法显示非 32 位的浮点值。',
  noBitsStored: '文件头未说明每样本存储多少位。',
  bitsContradict: '文件头关于样本位数的说明自相矛盾。',
};
