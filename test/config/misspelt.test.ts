import { expect, it } from 'vitest';
import { misspelt } from '../../src/config/index.js';

it.each([
  ['SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
  ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
  ['MUSTER_DATE', 'MUSTER_DATA'],
  ['mongodb_uri', 'MONGODB_URI'],
])('%s is told of as meant for %s', (name, meant) => {
  expect(misspelt({ [name]: 'x' })).toEqual([
    `${name} is no setting of Muster’s and is not read. Did you mean ${meant}?`,
  ]);
});

it.each([
  [{ SLACK_BOT_TOKEN: 'x' }],
  [{ HOME: '/root', HOSTNAME: 'box', PATH: '/bin', LOGNAME: 'kim' }],
  [{ SLACK_BOT_TOKN: ' ' }],
  [{ MONGODB_URL: 'x', MONGODB_URI: 'mongodb://127.0.0.1' }],
])('says nothing of %j', (variables) => {
  expect(misspelt(variables)).toEqual([]);
});
