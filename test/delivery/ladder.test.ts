import { expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import type { Person } from '../../src/core/people/person.js';
import type { Step } from '../../src/core/ports.js';
import type { Still } from '../../src/core/standing-still.js';
import { minutesAfter } from '../../src/core/time.js';
import { climb } from '../../src/delivery/ladder.js';
import { NOW, northmere } from '../support/northmere.js';

const [ANN, BEN] = [personId('ann'), personId('ben')];
const withMail = (id: Person['id']): Person => ({ id, name: id, email: `${id}@example.org` });

it('mails everybody of a seat at one time, and nobody before the silence has lasted', () => {
  const step = { person: ANN, outcome: 'sent' } as const;
  const told: Step = { ...step, rung: 'first', via: 'teams', at: NOW };
  const mailed: Step = { ...step, rung: 'mail', via: 'mail', at: minutesAfter(NOW, 60) };
  const after = (steps: readonly Step[], minutes: number, stills?: readonly Still[]) =>
    climb({
      stills,
      prompt: {
        ...{ do: 'prompt', round: 'r#0', seat: 'acute', people: [ANN, BEN], asked: NOW },
        ...{ card: { stream: streamId(northmere.id, 'actions', 'rounds'), card: 'prompt' } },
        ladder: { mail: 60 },
      },
      ...{ steps, onCall: [], people: new Map([ANN, BEN].map((id) => [id, withMail(id)])) },
      ...{ isOn: () => true, zone: 'Europe/London', now: minutesAfter(NOW, minutes) },
    });
  expect(after([told], 59)).toEqual({ next: 'wait', until: minutesAfter(NOW, 60) });
  expect(after([told], 60)).toMatchObject({ next: 'ask', way: { rung: 'mail', person: ANN } });
  expect(after([told, mailed], 60)).toMatchObject({ next: 'ask', way: { rung: 'mail', person: BEN } });
  // What stood still is no silence.
  const stills = [{ from: minutesAfter(NOW, 10), to: minutesAfter(NOW, 30) }];
  expect(after([told], 60, stills)).toEqual({ next: 'wait', until: minutesAfter(NOW, 80) });
});
