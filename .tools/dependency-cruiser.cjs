// The walls of the house: who may import whom. `npm test` fails when one is broken.
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'src-knows-no-edge',
      comment:
        'The product knows nothing of Teams, HTTP or cards: move the code to bot/, or pass what it needs as an argument.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(bot|cards|test)/' },
    },
    {
      name: 'cards-only-render',
      comment:
        'cards/ turns template, words and data into a card. It decides nothing, so it needs nothing of src/ or bot/.',
      severity: 'error',
      from: { path: '^cards/' },
      to: { path: '^(bot|src|test)/' },
    },
    {
      name: 'product-needs-no-test',
      comment: 'Nothing that ships may import a test.',
      severity: 'error',
      from: { path: '^bot/' },
      to: { path: '^test/' },
    },
    {
      name: 'pure-rooms',
      comment: 'audit, case, flow, policy and time are pure: no files, no network, no store, no use case.',
      severity: 'error',
      from: { path: '^src/(audit|case|flow|policy|time)/' },
      to: { path: '^src/(stores|usecases)/|^(fs|http|https|net|child_process|timers|worker_threads)$' },
    },
    {
      name: 'one-sqlite-importer',
      comment: 'Only src/stores/sqlite/driver.ts loads the driver of SQLite; everything else uses the ports.',
      severity: 'error',
      from: { path: '^(src|bot|cards)/', pathNot: '^src/stores/sqlite/driver\\.ts$' },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'one-cosmos-importer',
      comment:
        'Only src/stores/cosmos/driver.ts talks to Cosmos DB (and to Entra on its behalf), for the files beside it; everything else uses the ports.',
      severity: 'error',
      from: { path: '^(src|bot|cards)/', pathNot: '^src/stores/cosmos/driver\\.ts$' },
      to: { path: 'node_modules/@azure/' },
    },
    {
      name: 'one-chart-importer',
      comment:
        'Only bot/chart/ draws: the libraries are loaded with the first chart, and everything else asks chartSvg or chartPng.',
      severity: 'error',
      from: { path: '^(src|bot|cards)/', pathNot: '^bot/chart/' },
      to: { path: 'node_modules/(echarts|zrender|@resvg/|dejavu-fonts-ttf)' },
    },
    {
      name: 'page-alone',
      comment: 'src/tab/ is what runs in a browser: nothing of the product goes there but what the server sends.',
      severity: 'error',
      from: { path: '^src/tab/' },
      to: { path: '^(src|bot|cards|test)/', pathNot: '^src/tab/' },
    },
    {
      name: 'no-page-elsewhere',
      comment: 'What server and page have in common is src/tab/view.ts and place.ts. React and DOM stay in the page.',
      severity: 'error',
      from: { path: '^(src|bot|cards)/', pathNot: '^src/tab/' },
      to: {
        path: '^src/tab/|node_modules/(react|@fluentui|@microsoft/teams-js)',
        pathNot: '^src/tab/(view|place)\\.ts$',
      },
    },
    {
      name: 'one-token-checker',
      comment: 'Only bot/tab/tenantReader.ts decides whether a token is believed.',
      severity: 'error',
      from: { path: '^(src|bot|cards)/', pathNot: '^bot/tab/tenantReader\\.ts$' },
      to: { path: 'node_modules/jose' },
    },
    {
      name: 'only-bot-speaks-teams',
      comment: 'Only bot/ imports botbuilder or restify, so that one folder can be replaced when the SDK is.',
      severity: 'error',
      from: { path: '^(src|cards)/' },
      to: { path: 'node_modules/(botbuilder|botframework-|restify)' },
    },
    {
      name: 'actions-without-sdk',
      comment: 'An action is (press, ports) → card. The SDK stays in teamsBot.ts, server.ts and the sender.',
      severity: 'error',
      from: { path: '^bot/actions/' },
      to: { path: 'node_modules/(botbuilder|botframework-|restify)' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared',
      comment: 'A package that is used must be in package.json.',
      severity: 'error',
      from: { path: '^(src|bot|cards|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    exclude: { path: '\\.json$' },
  },
};
