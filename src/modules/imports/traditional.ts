/**
 * Traditional characters as they occur in heads, goods, firms and units of mainland files (older systems,
 * Hong Kong and Taiwan suppliers), each followed by its simplified form.
 */
const PAIRS =
  '萬万億亿數数額额單单價价貨货產产號号條条碼码規规類类別别區区縣县銷销進进庫库實实際际盤盘點点退退還还應应' +
  '收收付付計计總总頁页備备註注說说訂订發发運运達达戶户聯联繫系電电話话機机傳传真真編编稱称業业務务員员經经' +
  '營营廠厂商商貿贸營营執执照照開开戶户銀银行行賬账帳账幣币匯汇餘余額额貸贷借借憑凭證证據据摘摘時时間间期期' +
  '歲岁終终週周從从來来過过個个隻只雙双張张塊块組组罐罐聽听瓶瓶盒盒箱箱裝装袋袋條条捲卷邊边種种檸柠檬檬蘋苹' +
  '橘橘葡葡萄萄鮮鲜純纯淨净汽汽無无糖糖飲饮礦矿綠绿紅红烏乌龍龙茉茉莉莉蜂蜂蜜蜜薑姜棗枣檳槟榔榔楊杨梅梅蘆芦' +
  '薈荟藍蓝黃黄銀银橙橙蘿萝蔔卜豆豆漿浆奶奶優优酪酪雞鸡鴨鸭魚鱼蝦虾麵面醬酱醋醋鹽盐鹼碱醫医藥药膠胶漆漆塗涂' +
  '牆墙磚砖瓷瓷鋼钢鐵铁鋁铝銅铜線线燈灯閥阀門门窗窗鎖锁釘钉櫃柜桿杆樣样級级質质環环保保強强彈弹滿满細细' +
  '寬宽長长厚厚輕轻濕湿熱热凍冻乾干燥燥極极準准標标誌志禮礼禮礼慶庆節节歡欢樂乐愛爱親亲兒儿童童華华東东' +
  '廣广漢汉濟济寧宁慶庆陝陕遼辽蘇苏蘭兰貴贵雲云滬沪貴贵隴陇齊齐魯鲁閩闽臺台灣湾島岛嶺岭澤泽陽阳陰阴鄭郑' +
  '劉刘陳陈張张趙赵孫孙馬马吳吴許许謝谢鄧邓馮冯韓韩葉叶蔣蒋蘇苏盧卢賈贾鄒邹譚谭龔龚麗丽偉伟傑杰鋒锋輝辉' +
  '興兴達达豐丰盛盛順顺誠诚義义勝胜隆隆發发財财寶宝鑫鑫輪轮萊莱恆恒億亿嘉嘉鴻鸿駿骏騰腾鵬鹏飛飞聖圣專专' +
  '賣卖買买店店鋪铺攤摊檔档門门場场園园樓楼層层棟栋號号術术處处辦办與与於于為为後后復复會会員员給给顧顾' +
  '問问題题師师傅傅質质驗验試试補补贈赠獎奖勵励費费資资預预減减損损壞坏報报廢废調调撥拨轉转換换補补差差錯错' +
  '車车載载輛辆線线網网絡络郵邮遞递郵邮頭头麥麦茶茶蛋蛋糧粮油油棉棉絲丝織织紗纱褲裤襪袜鞋鞋帽帽綜综合合' +
  '濃浓縮缩濾滤濾滤滋滋補补養养膚肤髮发護护潔洁淨净潤润澀涩壓压氣气氣气氫氢氧氧離离體体態态狀状';

const table = new Map<string, string>();
{
  const chars = Array.from(PAIRS);
  for (let i = 0; i + 1 < chars.length; i += 2) table.set(chars[i] ?? '', chars[i + 1] ?? '');
}

/** Traditional characters to simplified ones; everything else stays. */
export function simplified(text: string): string {
  let out = '';
  for (const char of text) out += table.get(char) ?? char;
  return out;
}
