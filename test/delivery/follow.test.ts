import { describe, expect, it } from 'vitest';
import { streamId, streamParts } from '../../src/core/ids.js';
import type { JsonObject } from '../../src/core/json.js';
import { createRegistry } from '../../src/core/registry.js';
import { isFollowed } from '../../src/delivery/follow.js';
import { agenda } from '../../src/features/agenda/index.js';
import { meetings } from '../../src/features/meetings/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { northmere } from '../support/northmere.js';
import { openWithChats } from './house-with-chats.js';

const when = '2026-12-08T14:00:00.000Z';

async function opened() {
  const delivery = await openWithChats([meetings, agenda, partnerships]);
  const { house } = delivery;
  const addMeeting = (once = 'add', args: JsonObject = { when, title: 'Winter meeting' }) =>
    house.ask({ command: 'meetings.add', args, once });
  const agendaOf = async () => {
    const [row] = await house.store.views.find({
      feature: 'meetings',
      shape: 1,
      partnership: northmere.id,
      limit: 1,
    });
    const { id } = streamParts(row?.stream ?? expect.fail('no meeting'));
    return streamId(northmere.id, 'agenda', id);
  };
  const close = async () => {
    await delivery.delivering.stop();
    await house.store.close();
  };
  return { ...delivery, addMeeting, agendaOf, close };
}

describe('what one feature makes of another’s fact', () => {
  it('is done before the answer: a meeting that was added has its agenda', async () => {
    const { house, addMeeting, agendaOf, close } = await opened();
    expect(await addMeeting()).not.toHaveProperty('refused');
    const stream = await agendaOf();
    expect(await house.present(stream)).toMatchObject({
      items: [{ title: { said: 'Minutes of the last meeting' } }, { title: { said: 'Risk register' } }],
    });
    const [prepared] = await house.commits(stream);
    expect(prepared?.by).toEqual({ person: 'system', as: 'system', via: { platform: 'muster' } });
    await close();
  });

  it('is done once, however often the fact is handed on', async () => {
    const { house, delivering, addMeeting, agendaOf, close } = await opened();
    await addMeeting();
    const stream = await agendaOf();
    const meeting = streamId(northmere.id, 'meetings', stream.slice(stream.indexOf(':') + 1));
    const [called] = await house.commits(meeting);
    await delivering.committed(called ?? expect.fail('no meeting'));
    await addMeeting();
    await delivering.work();
    expect(await house.commits(stream)).toHaveLength(1);
    expect(await house.commits(meeting)).toHaveLength(1);
    await close();
  });

  it('is done by the sweep when the process died before it', async () => {
    const { house, delivering, addMeeting, agendaOf, close } = await opened();
    house.onCommit(async () => {});
    await addMeeting();
    const stream = await agendaOf();
    expect(await house.present(stream)).toBeNull();
    house.onCommit((commit) => delivering.committed(commit));
    await delivering.sweep();
    await delivering.sweep();
    expect(await house.present(stream)).toMatchObject({ revision: 0 });
    await close();
  });

  it('is known of facts that anybody follows, and of no others', async () => {
    const { house, addMeeting, agendaOf, close } = await opened();
    await addMeeting();
    const stream = await agendaOf();
    const [prepared = expect.fail()] = await house.commits(stream);
    const registry = createRegistry([meetings, agenda, partnerships]);
    expect(isFollowed(prepared, registry)).toBe(false);
    const meeting = streamId(northmere.id, 'meetings', stream.slice(stream.indexOf(':') + 1));
    const [called = expect.fail()] = await house.commits(meeting);
    expect(isFollowed(called, registry)).toBe(true);
    await close();
  });

  it('that is refused is kept as failed, each by itself, for administrators to see', async () => {
    const refusing = {
      ...agenda,
      follows: [
        {
          feature: 'meetings',
          fact: 'meeting-called',
          asks: () => [7, 8].map((meeting) => ({ command: 'agenda.prepare', args: { meeting } })),
        },
      ],
    };
    const { house, delivering } = await openWithChats([meetings, refusing, partnerships]);
    await house.ask({ command: 'meetings.add', args: { when, title: 'Winter meeting' }, once: 'add' });
    await delivering.work();
    expect(await house.store.deliveries.count()).toEqual({ failed: 2 });
    expect(await house.store.ledger.pending({ limit: 10 })).toEqual([]);
    await delivering.stop();
    await house.store.close();
  });
});
