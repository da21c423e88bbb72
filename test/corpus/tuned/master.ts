/** Master data of the tuned corpus: invented goods of a beverage maker and a maker of building material, with near-twins. */
import type { MasterParty, MasterProduct } from '../types.ts';

function barcode(n: number): string {
  const first = `694100${String(n).padStart(6, '0')}`;
  const sum = Array.from(first).reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `${first}${(10 - (sum % 10)) % 10}`;
}

/** code|name|spec|brand|category|base unit|pieces of a 箱 */
const GOODS = `
QL500|清泠纯净水|550ml*24|清泠|饮用水|瓶|24
QL1500|清泠纯净水|1.5L*12|清泠|饮用水|瓶|12
QL4500|清泠纯净水|4.5L*4|清泠|饮用水|桶|4
QLK550|清泠矿泉水|550ml*24|清泠|饮用水|瓶|24
QLK330|清泠矿泉水|330ml*24|清泠|饮用水|瓶|24
QLS330|清泠苏打水 原味|330ml*24|清泠|苏打水|罐|24
QLS331|清泠苏打水 柠檬|330ml*24|清泠|苏打水|罐|24
QLS332|清泠苏打水 白桃|330ml*24|清泠|苏打水|罐|24
YJ500|野径绿茶 无糖|500ml*15|野径|茶饮|瓶|15
YJ501|野径绿茶|500ml*15|野径|茶饮|瓶|15
YJ502|野径乌龙茶 无糖|500ml*15|野径|茶饮|瓶|15
YJ503|野径茉莉花茶|500ml*15|野径|茶饮|瓶|15
YJ504|野径茉莉花茶 无糖|500ml*15|野径|茶饮|瓶|15
YJ1000|野径绿茶|1L*12|野径|茶饮|瓶|12
YJ505|野径冰红茶|500ml*15|野径|茶饮|瓶|15
YJ1001|野径冰红茶|1L*12|野径|茶饮|瓶|12
YJ250|野径冰红茶|250ml*24|野径|茶饮|盒|24
GL450|果里橙汁|450ml*15|果里|果汁|瓶|15
GL451|果里苹果汁|450ml*15|果里|果汁|瓶|15
GL452|果里葡萄汁|450ml*15|果里|果汁|瓶|15
GL1250|果里橙汁|1.25L*12|果里|果汁|瓶|12
GL300|果里100%橙汁|300ml*12|果里|果汁|瓶|12
NQ250|牧晴纯牛奶|250ml*24|牧晴|乳品|盒|24
NQ251|牧晴低脂牛奶|250ml*24|牧晴|乳品|盒|24
NQ252|牧晴纯牛奶|250ml*12|牧晴|乳品|盒|12
NQ200|牧晴酸奶 原味|200g*24|牧晴|乳品|盒|24
NQ201|牧晴酸奶 草莓|200g*24|牧晴|乳品|盒|24
NQ202|牧晴酸奶 黄桃|200g*24|牧晴|乳品|盒|24
BJ330|白鹭啤酒 经典|330ml*24|白鹭|啤酒|罐|24
BJ500|白鹭啤酒 经典|500ml*12|白鹭|啤酒|瓶|12
BJ501|白鹭啤酒 纯生|500ml*12|白鹭|啤酒|瓶|12
BJ331|白鹭啤酒 纯生|330ml*24|白鹭|啤酒|罐|24
BJ332|白鹭啤酒 纯生|330ml*6|白鹭|啤酒|罐|6
BJ600|白鹭啤酒 原浆|1L*6|白鹭|啤酒|桶|6
NL250|劲野维生素功能饮料|250ml*24|劲野|功能饮料|罐|24
NL500|劲野维生素功能饮料|500ml*15|劲野|功能饮料|瓶|15
NL501|劲野电解质水 西柚|500ml*15|劲野|功能饮料|瓶|15
NL502|劲野电解质水 荔枝|500ml*15|劲野|功能饮料|瓶|15
TQ05|筑安内墙乳胶漆 哑光白|5L|筑安|乳胶漆|桶|1
TQ18|筑安内墙乳胶漆 哑光白|18L|筑安|乳胶漆|桶|1
TQ06|筑安外墙乳胶漆 白|5L|筑安|乳胶漆|桶|1
TQ19|筑安外墙乳胶漆 白|18L|筑安|乳胶漆|桶|1
NZ20|筑安内墙腻子粉|20kg|筑安|腻子|袋|1
NZ21|筑安外墙腻子粉|20kg|筑安|腻子|袋|1
NZ25|筑安耐水腻子粉|25kg|筑安|腻子|袋|1
CZ600|筑安抛光砖 米黄|600*600mm|筑安|瓷砖|片|4
CZ800|筑安抛光砖 米黄|800*800mm|筑安|瓷砖|片|3
CZ601|筑安抛光砖 灰|600*600mm|筑安|瓷砖|片|4
FS20|筑安防水涂料 通用型|20kg|筑安|防水|桶|1
FS05|筑安防水涂料 柔韧型|5kg|筑安|防水|桶|1
FS21|筑安防水涂料 柔韧型|20kg|筑安|防水|桶|1
GD20|筑安PPR水管 热水|20mm*4m|筑安|管材|根|1
GD25|筑安PPR水管 热水|25mm*4m|筑安|管材|根|1
GD26|筑安PPR水管 冷水|25mm*4m|筑安|管材|根|1
DX25|筑安铜芯电线 红|2.5平方*100m|筑安|电线|卷|1
DX26|筑安铜芯电线 蓝|2.5平方*100m|筑安|电线|卷|1
DX40|筑安铜芯电线 红|4平方*100m|筑安|电线|卷|1
`;

export const products: MasterProduct[] = GOODS.trim()
  .split('\n')
  .map((line, at) => {
    const [code = '', name = '', spec = '', brand = '', category = '', unit = '', pieces = '1'] = line.split('|');
    const packs = [{ unit, num: 1, den: 1 }];
    if (pieces !== '1') packs.push({ unit: '箱', num: Number(pieces), den: 1 });
    return { id: `p${at + 1}`, code, name, spec, barcode: barcode(at + 1), brand, category, packs };
  });

const DEALERS = `
D001|杭州联华商贸有限公司|联华商贸
D002|宁波联华食品有限公司|宁波联华
D003|绍兴市越城区鑫旺副食经营部|鑫旺副食
D004|嘉兴恒通贸易有限公司|恒通贸易
D005|湖州恒达供应链管理有限公司|恒达供应链
D006|金华市婺城区老周批发部|老周批发
D007|温州瑞丰酒业有限公司|瑞丰酒业
D008|台州市椒江宏发商行|宏发商行
D009|义乌市佳美百货有限公司|佳美百货
D010|衢州明德商贸有限责任公司|明德商贸
`;

export const dealers: MasterParty[] = DEALERS.trim()
  .split('\n')
  .map((line, at) => {
    const [code = '', name = '', shortName = ''] = line.split('|');
    return { id: `d${at + 1}`, code, name, shortName };
  });
