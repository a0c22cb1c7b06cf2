/** Locked reads as DICOM objects. */
export const dicomObjects = {
  group: 'DICOM 对象',
  cases: '病例',
  everyCase: '全部病例',
  make: '已锁定阅片结果的 DICOM 对象',
  makeAbout:
    '每份阅片结果包括：结构化报告（SR）、每个已标注 CT 和 MR 的分割（SEG）、带标注的显示状态（GSPS）和关键对象。不含身份信息；与去标识化导出的图像相对应。',
  send: '发送…',
  identified: '含身份信息的同一内容',
  identifiedAbout: '其中写明患者姓名，并以原始 UID 引用图像，应与这些图像保存在一起。',
  sendTitle: '向影像服务器发送 DICOM 对象',
  sendAbout:
    '所选病例的对象通过 STOW-RS 逐个发送。服务器已有的不再发送。不发送图像；按下按钮之前不发送任何内容。',
  toSendAll: '全部病例，发送至 {{server}}',
  toSend_other: '{{count}} 个病例，发送至 {{server}}',
  withIdentity: '含身份信息…',
  sendIdentified: '发送（含身份信息）',
  sendNow: '发送（不含身份信息）',
  check: '核对对象',
  checkAbout:
    '将由 OsteoRead 生成、从归档或其他程序取回的 DICOM 对象与已锁定的阅片结果逐项核对。文件内容不会保留。',
  choose: '选择文件…',
  notChecked: '{{file}}：{{why}}',
  kind: {
    report: '结构化报告',
    segmentation: '分割',
    presentation: '显示状态',
    keyObjects: '关键对象选择',
  },
  someDefect: '骨缺损',
  consensus: '共识',
  reader: '阅片者 {{number}}',
  equal:
    '{{file}} 是病例 {{caseCode}}（{{defect}}，时间点 {{timePoint}}，{{reader}}，第 {{version}} 版）的{{kind}}。所有数值均与存储的一致。',
  differs:
    '{{file}} 是病例 {{caseCode}}（{{defect}}，时间点 {{timePoint}}，{{reader}}，第 {{version}} 版）的{{kind}}，与存储的内容不同。',
  olderObject: '该阅片结果现在会生成另一个对象：之后已签名，或其在研究中的位置已改变。',
  column: { what: '不同之处', inFile: '文件中', stored: '存储的' },
} as const;
