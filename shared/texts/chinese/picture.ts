import type { Translation } from '../catalogue.ts';
import type { picture as english } from '../english/picture.ts';

export const picture: Translation<typeof english> = {
  loading: '正在载入图像…',
  orientationNotStated: '未注明方向',
  mirrored: '已镜像',
  inverted: '已反相',
  frame: '第 {{frame}} 帧，共 {{of}} 帧',
  marks: '此图像上的标记',
  sideUnknown: '尚不知这是哪一侧',
  spot: {
    proximalA: '近端角点，原图左侧',
    proximalB: '近端角点，原图右侧',
    distalA: '远端角点，原图左侧',
    distalB: '远端角点，原图右侧',
    proximal: '近端',
    distal: '远端',
    corner: '角点 {{number}}',
    bend: '侧线的弯点',
    moves: '{{spot}}。方向键移动一个像素。',
  },
  unreadable:
    '无法显示此图像。{{why}}此处不绘制任何内容，您的标记已保留。请判读其他图像，或将病例作为无法阅片退回。',
  tooFewBytes:
    '收到的图像不完整：{{expected}} 字节中仅有 {{got}} 字节。此处不绘制任何内容，您的标记已保留。请重新打开病例；若仍如此，则存储的文件已损坏：请重新导入。',
  tooFewPixels:
    '收到的图像不完整：{{expected}} 个像素中仅有 {{got}} 个。此处不绘制任何内容，您的标记已保留。请重新打开病例；若仍如此，则存储的文件已损坏：请重新导入。',
  undecodable:
    '无法解码此图像（传输语法 {{syntax}}）。{{why}}此处不绘制任何内容，您的标记已保留。请以未压缩格式导出后重新导入。',
  why: {
    notDrawn: '图像无法绘制。',
    unknownCompression: '不支持这种压缩方式。',
    sizesDisagree: '文件头与索引中的图像尺寸不一致。',
    paletteMissing: '图像的颜色存于调色板，而调色板缺失。',
    unknownPixels: '图像的像素类型无法绘制（{{photometric}}）。',
    tookTooLong: '解码超过一分钟，已中止：文件已损坏，或本机繁忙。',
    decoderStopped: '解码器已停止，可能是内存不足。',
  },
};
