import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './options.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

type Props = {
  option: ChartOption;
  height: number;
  /** What the picture says, for those who do not see it. */
  label: string;
  /** A bar or point was pressed: its place among the categories and the id of its series. */
  onPick?: (index: number, series: string) => void;
};

/** A chart as a picture; what it shows stands beside it as a sentence and as a table. */
export default function Canvas({ option, height, label, onPick }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const made = init(frame.current!, undefined, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', ({ dataIndex, seriesId }) => pick.current?.(dataIndex, seriesId ?? ''));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(frame.current!);
    // Type arrives in pieces, and unlike the page a canvas keeps what it drew without them.
    const redraw = () => made.resize();
    document.fonts.addEventListener('loadingdone', redraw);
    return () => {
      document.fonts.removeEventListener('loadingdone', redraw);
      observer.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option]);
  return <div ref={frame} role="img" aria-label={label} className="chart" style={{ height }} />;
}
