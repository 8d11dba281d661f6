import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Libraries that change seldom stand in files of their own, so that a browser keeps them over a release. What the first view needs is a
 * few files: many small ones cost their headers and compress badly.
 */
const GROUPS = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler|react-router)\//, priority: 4 },
  { name: 'charts', test: /node_modules\/(echarts|zrender)\//, priority: 4 },
  {
    debugName: 'words',
    name: (id: string) => /locales\/([\w-]+)\/(common|problems|queue|finding)\.json/.exec(id)?.[1] ?? null,
    priority: 3,
  },
  { name: 'start', tags: ['$initial' as const], priority: 2 },
  { name: 'queue', test: /pages\/queue\/page\.tsx$/, priority: 1 },
];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    // Which files an address needs first: the server names them in the page.
    manifest: 'manifest.json',
    // Nothing inline: the page's policy lets in files of this server alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: GROUPS } } },
  },
});
