import { expect, it } from 'vitest';
import { environment } from '../../src/config/environment.js';
import { found, textOf } from '../support/documents.js';
import { sampleManifests } from '../support/manifests.js';

const { slack, teams } = await sampleManifests();
const section = (guide: string, heading: RegExp) =>
  textOf(guide)
    .split(/^## /m)
    .find((part) => heading.test(part)) ?? expect.fail(`${guide} has no ${heading}`);

it('the guide for Slack explains each scope and event that the manifest asks for, and no other', () => {
  const explained = section('docs/administrators-slack.md', /^3\. What Muster may do/);
  const [table = '', events = ''] = explained.split('Muster sees slash commands');
  const cells = found(table, /^\| (`[^|]+) \|/gm).join();
  expect(found(cells, /`([^`]+)`/g).toSorted()).toEqual(slack.oauth_config.scopes.bot.toSorted());
  const heard = slack.settings.event_subscriptions.bot_events;
  expect(found(events, /`([a-z_.]+)`/g).toSorted()).toEqual(heard.toSorted());
});

it('the guide for Teams names each permission that the manifest asks for', () => {
  const asked = teams.authorization.permissions.resourceSpecific.map(({ name }) => name);
  const named = found(textOf('docs/administrators-teams.md'), /`((?:Channel|Chat)Message\.[\w.]+)`/g);
  expect(named.toSorted()).toEqual(asked.toSorted());
});

it.each(['administrators-slack', 'administrators-teams', 'operations'])(
  'docs/%s.md names only settings that there are',
  (guide) => {
    const named = found(textOf(`docs/${guide}.md`), /`((?:[A-Z]+_[A-Z_]+|MicrosoftApp\w+))[`=]/g);
    const known = Object.keys(environment.shape);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(named.length).toBeGreaterThan(3);
  },
);
