// The import rule of ARCHITECTURE.md: domain ← lib ← rooms ← queue/flow, console/server ← roles, cli, main, test.
const rooms = ['crawlers', 'detectors', 'store', 'evidence', 'papers', 'alerts', 'reports', 'services', 'config'];
const roomRule = (room) => ({
  name: `room-${room}-stands-alone`,
  severity: 'error',
  comment: `${room}/ may import domain, lib and itself; other rooms reach it as arguments typed by domain's ports.`,
  from: { path: `^${room}/` },
  to: {
    path: '^(?!node_modules/)',
    pathNot: `^(node_modules|domain|lib|${room})/`,
    dependencyTypesNot: ['core', 'npm'],
  },
});

module.exports = {
  forbidden: [
    {
      name: 'domain-imports-zod-only',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: '^(domain/|node_modules/zod/)' },
    },
    {
      name: 'lib-imports-domain-only',
      severity: 'error',
      from: { path: '^lib/' },
      to: { pathNot: '^(lib|domain|node_modules)/', dependencyTypesNot: ['core', 'npm'] },
    },
    ...rooms.map(roomRule),
    {
      name: 'queue-knows-no-room',
      severity: 'error',
      from: { path: '^queue/' },
      to: { pathNot: '^(queue|domain|lib|node_modules)/', dependencyTypesNot: ['core', 'npm'] },
    },
    {
      name: 'console-server-knows-no-room',
      severity: 'error',
      from: { path: '^console/' },
      to: { pathNot: '^(console|domain|lib|node_modules)/', dependencyTypesNot: ['core', 'npm'] },
    },
    {
      name: 'samples-are-outside',
      severity: 'error',
      comment: 'The sample market is a program of the world outside: only roles, cli, bench and test may start it.',
      from: { path: '^samples/' },
      to: { pathNot: '^(samples|domain|lib|node_modules)/', dependencyTypesNot: ['core', 'npm'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|\\.data|dist)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
