import type { Translation } from '../catalogue.ts';
import type { marking as english } from '../english/marking.ts';

export const marking: Translation<typeof english> = {
  snap: '吸附',
  promptSpline: '围绕新生骨点击控制点：平滑曲线通过各点。',
  promptSplineGoesOn: '继续点击。按 Enter 或点击首点闭合，Backspace 退回一点，Esc 放弃。',
  promptSnap: '点击新生骨的边缘：线条沿边缘跟随指针。',
  promptSnapGoesOn: '在线条偏离边缘处点击。按 Enter 或点击首点闭合，Backspace 退回一点，Esc 放弃。',
};
