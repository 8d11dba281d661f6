import { expect, it } from 'vitest';
import type { Mark } from '../../domain/registries.ts';
import { screenerOf } from './text/han/world.ts';

/* Words of the language stand across the ends of a mark's name: the name is read where it and what stands around it cut into whole words. */

const mark = (name: string, niceClass: number, ...goods: string[]): Mark => ({
  id: name,
  mark: name,
  niceClasses: [niceClass],
  owner: `${name}（测试）`,
  goods,
});

const screen = screenerOf([
  mark('安踏', 25, '运动鞋', '板鞋'),
  mark('大金', 11, '空调', '电风扇'),
  mark('小米', 7, '面包机', '榨汁机'),
  mark('莱绒', 25, '围巾', '披肩'),
  mark('红日', 11, '暖手宝', '取暖器'),
  mark('光明', 30, '巧克力', '糖果'),
  mark('明治', 30, '面包', '法棍'),
  mark('海蒂山', 30, '醋', '调味品'),
  mark('佩兰朵', 25, '上衣', '连衣裙'),
  mark('乐拼', 28, '积木', '玩具'),
  mark('汇源', 32, '果汁', '饮料'),
  mark('天鹅', 24, '被子', '四件套'),
]);
const seen = (title: string): string[] =>
  screen(title).hits.flatMap(({ status, subjectId }) =>
    status === 'flagged' && subjectId !== undefined ? [subjectId] : [],
  );

it.each([
  ['安踏', '网红安踏板鞋高仿'],
  ['安踏', '秋季上新安踏板鞋一比一'],
  ['安踏', '超A网红安踏板鞋缓震39-44裁片级'],
  ['大金', '大金塔扇高仿'],
  ['小米', '小米面包机高仿'],
  ['红日', '秒发红日暖手宝高仿'],
  ['光明', '秒发光明白巧克力一比一'],
  ['明治', '秒发明治法棍高仿'],
  ['海蒂山', '海蒂山镇江香醋高仿'],
  ['佩兰朵', '佩兰朵女士上衣一比一'],
  ['乐拼', '乐拼医生玩具高仿'],
])('%s in %s', (name, title) => {
  expect(seen(title)).toEqual([name]);
});

it.each([
  '高仿红安踏板鞋架',
  '西安踏板车一比一模型',
  '平安踏板运动鞋柜 高仿实木',
  '安全踏板 高仿原车',
  '泰国大金塔扇面 高仿古画',
  '山西小米面包子 高仿手工',
  '高仿夜明珠会发光明白如昼',
  '一比一发红日暖人心摆件',
  '发明治疗仪 高仿机芯',
  '蓝天鹅绒被 高仿羽绒',
  '今冬新款天鹅绒被套高仿',
  '新生儿女士同款包被 一比一',
  '快乐拼图玩具 一比一',
  '词汇源流考 高仿线装',
])('nothing in %s', (title) => {
  expect(seen(title)).toEqual([]);
});
