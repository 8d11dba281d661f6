import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { Look } from '../../app/theme.tsx';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>;

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans SC Variable", sans-serif';

/** Colours of what is counted, three to one and more against the ground of their look. */
export const COLOURS = {
  light: {
    ink: '#1b2430',
    soft: '#55606e',
    line: '#d9dee5',
    paper: '#ffffff',
    trouble: 'rgba(110, 120, 132, 0.28)',
    band: 'rgba(214, 158, 46, 0.20)',
    node: '#a8327d',
    filed: '#2f6fb3',
    confirmed: '#b3261e',
    dismissed: '#7c8794',
    removed: '#14714a',
    relisted: '#9a5b00',
    open: '#6b3fa0',
  },
  dark: {
    ink: '#e6ebf1',
    soft: '#a9b3bf',
    line: '#343c47',
    paper: '#181d24',
    trouble: 'rgba(200, 210, 222, 0.22)',
    band: 'rgba(240, 185, 90, 0.18)',
    node: '#f08bc4',
    filed: '#6aa6e8',
    confirmed: '#ff8a80',
    dismissed: '#9aa5b2',
    removed: '#6fd19b',
    relisted: '#f0b95a',
    open: '#c3a4f0',
  },
} as const;
export type Counted = 'filed' | 'confirmed' | 'dismissed' | 'removed' | 'relisted' | 'open';

const text = (look: Look) => ({ color: COLOURS[look].ink, fontFamily: FONT, fontSize: 12 });

/** Drawn on the canvas, so that no text from outside becomes markup. */
const tooltip = (look: Look): TooltipComponentOption => ({
  renderMode: 'richText',
  confine: true,
  backgroundColor: COLOURS[look].paper,
  borderColor: COLOURS[look].line,
  textStyle: text(look),
});

/** In one row that is turned where it is too narrow for all. */
const legend = (look: Look): LegendComponentOption => ({
  type: 'scroll',
  top: 0,
  left: 0,
  textStyle: text(look),
  itemWidth: 14,
  itemHeight: 10,
  pageIconColor: COLOURS[look].ink,
  pageTextStyle: text(look),
});

const axis = (look: Look) => ({
  axisLabel: { color: COLOURS[look].soft, fontFamily: FONT },
  axisLine: { lineStyle: { color: COLOURS[look].line } },
  splitLine: { lineStyle: { color: COLOURS[look].line } },
  axisTick: { show: false },
});

type Line = { id: string; name: string; values: number[]; colour: string; type?: 'bar' | 'line' };
/** A span behind the lines, as high as the chart or (`height`) a part of it from the top, where it lies behind no line. */
type Ground = { id: string; name: string; on: boolean[]; colour: string; height?: number };

/** Values over time as bars or lines, with spans that lie behind them. */
export function timeOption(q: { look: Look; times: string[]; lines: Line[]; grounds: Ground[] }): ChartOption {
  const { look, times, lines, grounds } = q;
  const hidden = { type: 'category' as const, data: times, show: false };
  return {
    animation: false,
    textStyle: text(look),
    tooltip: { ...tooltip(look), trigger: 'axis' },
    legend: legend(look),
    grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
    xAxis: [{ type: 'category', data: times, ...axis(look) }, ...grounds.map(() => hidden)],
    yAxis: [
      { type: 'value', minInterval: 1, ...axis(look) },
      ...grounds.map(({ height }) => ({
        ...{ type: 'value' as const, min: 0, max: 1, show: false },
        inverse: height !== undefined,
      })),
    ],
    series: [
      ...grounds.map(({ id, name, on, colour, height = 1 }, index) => ({
        id,
        name,
        type: 'bar' as const,
        xAxisIndex: index + 1,
        yAxisIndex: index + 1,
        barCategoryGap: '0%',
        silent: true,
        z: 0,
        tooltip: { show: false },
        itemStyle: { color: colour },
        data: on.map((yes) => (yes ? height : 0)),
      })),
      ...lines.map(({ id, name, values, colour, type = 'bar' }) => ({
        id,
        name,
        type,
        z: 3,
        showSymbol: times.length < 40,
        itemStyle: { color: colour },
        lineStyle: { color: colour, width: 2 },
        data: values,
      })),
    ],
  };
}

/** Rows side by side as lying bars, the first row on top. */
export function rowsOption(q: { look: Look; names: string[]; lines: Line[]; chosen?: number }): ChartOption {
  const { look, names, lines, chosen } = q;
  const faded = (index: number) => chosen !== undefined && chosen !== index;
  return {
    animation: false,
    textStyle: text(look),
    tooltip: { ...tooltip(look), trigger: 'axis', axisPointer: { type: 'shadow' } },
    legend: legend(look),
    grid: { left: 8, right: 24, top: 32, bottom: 4, containLabel: true },
    xAxis: { type: 'value', minInterval: 1, ...axis(look) },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      ...axis(look),
      axisLabel: { color: COLOURS[look].ink, fontFamily: FONT, width: 120, overflow: 'truncate' },
    },
    series: lines.map(({ id, name, values, colour }) => ({
      id,
      name,
      type: 'bar' as const,
      barMaxWidth: 14,
      itemStyle: { color: colour },
      data: values.map((value, index) => ({ value, itemStyle: { color: colour, opacity: faded(index) ? 0.35 : 1 } })),
    })),
  };
}
