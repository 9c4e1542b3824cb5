import { z } from 'zod';
import type { Kind } from './notes.js';
import { quoted } from './problem.js';
import { type Found, mapping, needed, type Shape, words } from './readers.js';

/** Ids as the platforms write them. What people write instead is a name, an address or a link. */
const platformId = (pattern: RegExp, what: string) =>
  words(z.string().max(200).regex(pattern), (written) => `${quoted(written)} is not ${what}`);

const slackTeam = platformId(
  /^[TE][A-Za-z0-9_-]+$/,
  'a Slack workspace id; it begins with T, and stands in the address of Slack in a browser',
);
const slackUser = platformId(
  /^[UW][A-Za-z0-9_-]+$/,
  'a Slack member id; it begins with U, and the person’s profile has "Copy member ID"',
);
const slackChannel = platformId(
  /^[CG][A-Za-z0-9_-]+$/,
  'a Slack channel id; it begins with C, and stands at the foot of the channel’s details',
);
const teamsTenant = platformId(
  /^[A-Za-z0-9_-]+$/,
  'a tenant id; it looks like 11111111-2222-4333-8444-555555555555, in the Entra admin centre',
);
const teamsUser = platformId(
  /^[A-Za-z0-9_-]+$/,
  'a Teams user’s object id; it looks like 11111111-2222-4333-8444-555555555555, in the Entra admin centre',
);
const teamsConversation = platformId(
  /^19:\S+$/,
  'a Teams conversation id; it begins with 19: and ends with @thread.tacv2 or @thread.v2',
);

/** A mapping that as a whole names one thing on a platform, which nothing else may name. */
function naming<S extends Shape>(
  kind: Kind,
  { shape, by }: { shape: S; by: (found: Found<S>) => readonly unknown[] },
) {
  return mapping(shape, (found, spot, notes) => {
    const parts = by(found);
    if (parts.every((part) => part !== undefined)) notes.given.push({ kind, id: parts.join('/'), spot });
  });
}

export const slackIdentity = naming('Slack user', {
  shape: {
    team: needed(slackTeam, 'write the Slack workspace’s id, such as T0NORTH'),
    user: needed(slackUser, 'write the person’s Slack member id, such as U0ASHA'),
  },
  by: ({ team, user }) => [team, user],
});

export const teamsIdentity = naming('Teams user', {
  shape: {
    tenant: needed(teamsTenant, 'write the Teams tenant’s id'),
    user: needed(teamsUser, 'write the person’s object id in Entra'),
  },
  by: ({ tenant, user }) => [tenant, user],
});

export const slackPlace = naming('Slack channel', {
  shape: {
    team: needed(slackTeam, 'write the Slack workspace’s id, such as T0NORTH'),
    channel: needed(slackChannel, 'write the channel’s id, such as C0LHRP'),
  },
  by: ({ team, channel }) => [team, channel],
});

export const teamsPlace = naming('Teams conversation', {
  shape: {
    conversation: needed(teamsConversation, 'write the channel’s id, such as "19:lhrp@thread.tacv2"'),
  },
  by: ({ conversation }) => [conversation],
});
