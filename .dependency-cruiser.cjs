const outside = '(platforms/[^/]+|store|delivery|scheduler|cards|playground|http|config|logging)';
const fence = (vendor, folder) => ({
  name: `${vendor}-only-in-${folder.replaceAll('/', '-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/${folder}/` },
  to: { path: `node_modules/${vendor}` },
});
const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid('core-imports-nothing-of-ours', { path: '^src/core/' }, { path: '^src/', pathNot: '^src/core/' }),
    forbid('core-imports-no-vendor', { path: '^src/core/' }, { path: 'node_modules/' }),
    forbid('rules-touch-no-outside-world', { path: '^src/(core|features)/' }, { dependencyTypes: ['core'] }),
    forbid(
      'features-know-only-core',
      { path: '^src/features/' },
      { path: '^src/', pathNot: '^src/(core|features)/' },
    ),
    forbid(
      'features-use-no-vendor-but-zod',
      { path: '^src/features/' },
      { path: 'node_modules/', pathNot: 'node_modules/zod/' },
    ),
    forbid(
      'features-meet-only-through-facts',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/facts\\.ts$'] },
    ),
    forbid(
      'facts-of-others-are-types-only',
      { path: '^src/features/([^/]+)/' },
      {
        path: '^src/features/[^/]+/facts\\.ts$',
        pathNot: '^src/features/$1/',
        dependencyTypesNot: ['type-only'],
      },
    ),
    forbid(
      'outside-folders-know-only-core',
      { path: `^src/${outside}/` },
      { path: '^src/', pathNot: ['^src/core/', '^src/$1/'] },
    ),
    forbid('nothing-imports-main', {}, { path: '^src/main\\.ts$' }),
    forbid('src-never-imports-test', { path: '^src/' }, { path: '^test/' }),
    fence('@slack/', 'platforms/slack'),
    fence('botbuilder', 'platforms/teams'),
    fence('@microsoft/microsoft-graph', 'platforms/graph'),
    fence('mongodb/', 'store/mongo'),
    fence('node-cron/', 'scheduler'),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
