import type { Translation } from '../catalogue.ts';
import type { scan as english } from '../english/scan.ts';

export const scan: Translation<typeof english> = {
  problem: {
    notMarked: '该序列尚未标记骨缺损：请设置两个端面。',
    endsNotSet: '请在缺损两端的皮质外缘各设三个点。',
    proximalOnALine: '近端的三个点几乎在一条直线上，请沿边缘分散放置。',
    distalOnALine: '远端的三个点几乎在一条直线上，请沿边缘分散放置。',
    endsCross: '两个端面在骨内相交，缺损在该处没有长度。请移动一个点。',
    noLength: '缺损两端位于同一位置。请移动一个点。',
    referenceNeeded: '此处骨干呈前后走向：请指出肢体前方的方向。',
    referenceAlongAxis: '所指的肢体前方与骨干平行。请在横断方向上指出。',
    limbUnknown: '请说明是左侧还是右侧肢体：各扇区据此命名。',
  },
  remark: {
    noSpacer: '未标记间隔物：其表面由一端均匀过渡到另一端。',
    noBone: '壳层内未标记新生骨。',
    spiral: '骨仅通过跨侧连接缺损两端，因此没有任何一侧算作连续。',
    clearButBone: '已声明无骨的扇区中标有新生骨，该骨计入。',
    coarse: '层间距为 {{mm}} mm：小于此值的结构在展开图上无法分辨。',
  },
  reason: {
    metalArtefact: '金属伪影',
    motion: '运动伪影',
    notInField: '不在视野内',
    other: '其他原因',
  },
  step: {
    endPoint: '端面',
    centrePoint: '中心线',
    reference: '肢体前方',
    shell: '壳层',
    paint: '画笔',
    erase: '橡皮',
    threshold: '壳层内阈值分割',
    grow: '区域生长',
    islands: '去除孤岛',
    interpolate: '层间插值',
    sector: '扇区',
    membrane: '膜厚度',
    removeDefect: '移除该序列的缺损',
  },
};
