import { slackIdentity, teamsIdentity } from './identities.js';
import { aPerson, newPerson } from './names.js';
import { wrong } from './notes.js';
import { mapping, needed, optional } from './readers.js';
import { holds, within } from './spot.js';
import { dayOrInstant, email, hours, line, oneOf, yes } from './values.js';

const away = mapping({
  until: needed(dayOrInstant, 'write the day the person is back, such as 2026-04-01'),
  instead: optional(aPerson),
});

export const person = mapping(
  {
    id: needed(newPerson, 'give the person an id such as asha-patel'),
    name: needed(line(200), 'write the person’s name'),
    email: optional(email),
    slack: optional(slackIdentity),
    teams: optional(teamsIdentity),
    prefers: optional(oneOf(['slack', 'teams'])),
    away: optional(away),
    quiet: optional(hours),
    stopped: optional(yes),
  },
  ({ id, email: address, slack, teams, prefers, away }, spot, notes) => {
    if (id !== undefined && address !== undefined && !slack && !teams)
      notes.addressed.push({ person: id, address, spot: within(spot, 'email') });
    if (prefers !== undefined && !holds(spot, prefers)) {
      const why = `has no ${prefers} of their own to prefer; add ${prefers} or leave prefers out`;
      wrong(notes, within(spot, 'prefers'), why);
    }
    if (id !== undefined && away?.instead === id) {
      const why = 'is the person who is away; name somebody else, or leave instead out';
      wrong(notes, within(within(spot, 'away'), 'instead'), why);
    }
  },
);
