import type { Translation } from '../catalogue.ts';
import type { missing as english } from '../english/missing.ts';

export const missing: Translation<typeof english> = {
  picture: {
    AP: '正位片（AP）',
    PA: '正位片（PA）',
    lateral: '侧位片',
    oblique: '斜位片',
    unknown: '图像',
  },
  view: {
    AP: '正位片（AP）',
    PA: '正位片（PA）',
    lateral: '侧位片',
    oblique: '斜位片',
    unknown: '图像',
  },
  setAside: '此草稿中有一个标记已不再适用。若为骨请重新勾画，然后将其舍弃。',
  sayView: '请说明此图像的体位。',
  sayLimb: '请说明是左侧还是右侧肢体：各侧的名称由此确定。',
  nameSides: '请为{{picture}}的各侧命名：文件头未说明其方向。',
  markedTwice: '显示{{side}}的两张图像上都有标记。请只保留一张上的标记。',
  cornerOutside: '{{picture}}的一个角点在图像之外。请将其移到骨上，或说明其两侧无法评估：骨端不在视野内。',
  frameEmpty: '{{picture}}的角点没有围成骨缺损区。请重新设置。',
  linesCross: '{{picture}}的侧线相互交叉。请重新设置其角点。',
  finishCorners: '请完成{{picture}}的角点，或将其删除。',
  confirmCorners: '请确认沿用到{{picture}}的角点。',
  setCorners: '{{picture}}上已标记新生骨：请在其上设置骨缺损的角点。',
  touchesBothSides: '此骨到达两侧边缘：是两侧都有，还是正面所见的一片骨？',
  coversMiddle: '此骨覆盖骨缺损的中部：是切线位所见，还是正面所见的一片骨？',
  continuous: '{{side}}：此处是否连续？是、否或无法判断。',
  unread: '{{side}}尚未判读。',
  unreadSides_other: '{{count}} 侧尚未判读。',
  referenceNotGraded: '参考片不作分级。',
  allIntact: '四侧均完整：没有可分级的内容。请更正某一侧，或说明无法分级。',
  giveGrade: '请给出本人分级。',
  giveReason: '请说明本人分级的理由。',
  limb: {
    L: '左侧',
    R: '右侧',
    headersDisagree:
      '各图像标明的肢体侧别不一致：有的为左，有的为右。您的标记已保留；请更正检查信息，或以“无法判读”退回此病例。',
    youAgainstPictures:
      '您说明为{{limb}}肢体，图像标明为{{other}}。请撤回您的说明，或以“无法判读”退回此病例。',
    youAgainstCase: '您说明为{{limb}}肢体，病例标明为{{other}}。请撤回您的说明，或以“无法判读”退回此病例。',
    picturesAgainstCase:
      '图像标明为{{limb}}肢体，病例标明为{{other}}。您的标记已保留；请更正病例信息，或以“无法判读”退回。',
    markerAgainst: {
      header: '{{view}}上的铅字为 {{letter}}，文件头标明为 {{limb}}。提交前请确定肢体侧别。',
      reader: '{{view}}上的铅字为 {{letter}}，您说明为 {{limb}}。提交前请确定肢体侧别。',
      case: '{{view}}上的铅字为 {{letter}}，病例标明为 {{limb}}。提交前请确定肢体侧别。',
    },
    markersDisagree: '{{view}}上的铅字为 {{letter}}，{{other}}上的铅字为 {{limb}}。提交前请确定肢体侧别。',
  },
  remark: {
    clearButBone: '说明为无骨，但此处标有骨；以标记为准。',
    boneNotUsed: '此处标有骨；以您的说明为准，不以标记为准。',
    partlyHidden: '此侧部分被内固定物或另一骨遮挡；按该处有骨和无骨分别测量。',
    widthAssumed: '仅标记了此侧；骨的厚度为假定值。',
  },
};
