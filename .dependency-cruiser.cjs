// What may import what. `npm run imports` holds src to it; test/imports.test.ts proves that each rule bites.
const outside =
  '(platforms/[^/]+|store|delivery|scheduler|cards|playground|http|documents|import|config|logging)';

const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

/** Some packages, only in some folders or files of src. */
const fence = (name, vendors, places) =>
  forbid(
    `${name}-only-in-its-place`,
    { path: '^src/', pathNot: `^src/(${places.join('|')})` },
    { path: `node_modules/(${vendors.join('|')})/` },
  );

module.exports = {
  forbidden: [
    forbid('no-cycles', {}, { circular: true }),
    forbid('src-never-imports-test', { path: '^src/' }, { path: '^test/' }),

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
    forbid(
      'stores-do-not-know-each-other',
      { path: '^src/store/(embedded|mongo)/' },
      { path: '^src/store/(embedded|mongo)/', pathNot: '^src/store/$1/' },
    ),

    forbid('nothing-imports-main-or-cli', {}, { path: '^src/(main|cli)\\.ts$' }),
    forbid('only-cli-imports-its-parts', { path: '^src/', pathNot: '^src/cli[./]' }, { path: '^src/cli/' }),
    forbid(
      'only-main-and-cli-import-run',
      { path: '^src/', pathNot: '^src/(main\\.ts$|cli[./]|run/)' },
      { path: '^src/run/' },
    ),

    forbid(
      'manifests-load-no-sdk',
      { path: '^src/platforms/[^/]+/manifest\\.ts$' },
      { path: 'node_modules/' },
    ),

    // undici is what Slack's client speaks through.
    fence('slack', ['@slack/[^/]+', 'undici'], ['platforms/slack/']),
    fence('botbuilder', ['botbuilder[^/]*', 'botframework[^/]*'], ['platforms/teams/']),
    fence('graph', ['@microsoft/microsoft-graph[^/]*', '@azure/[^/]+'], ['platforms/graph/']),
    fence('mongodb', ['mongodb'], ['store/mongo/']),
    // The shelf is where the stand-ins' conversations outlive the process.
    fence('libsql', ['libsql'], ['store/embedded/', 'playground/shelf\\.ts$']),
    fence('canonicalize', ['canonicalize'], ['store/hash\\.ts$']),
    fence('node-cron', ['node-cron'], ['scheduler/']),
    fence('times', ['chrono-node', 'luxon'], ['scheduler/']),
    fence('templating', ['adaptivecards-templating', 'adaptive-expressions'], ['cards/']),
    fence('yaml', ['yaml'], ['import/']),
    fence('pino', ['pino'], ['logging/']),
    fence('prom-client', ['prom-client'], ['http/']),
    fence('commander', ['commander'], ['cli\\.ts$', 'cli/']),
    // run hands the playground's pages to http: it names their type.
    fence('docx', ['docx'], ['documents/']),
    fence('express', ['express'], ['http/', 'playground/', 'run/']),
    fence('zod', ['zod'], ['features/', 'platforms/', 'http/', 'playground/', 'import/', 'config/']),

    // The playground's page is bundled when it is built: what it needs is not needed when Muster runs.
    forbid(
      'vendors-are-declared',
      { path: '^src/', pathNot: '^src/playground/page/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
    forbid('imports-exist', { path: '^src/' }, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
