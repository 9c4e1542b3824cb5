import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIncoming } from '../../src/platforms/slack/inbound/index.js';
import { inputsIn } from '../../src/platforms/slack/inbound/inputs.js';
import { readMetadata, writeMetadata } from '../../src/platforms/slack/inbound/metadata.js';
import { plainWords } from '../../src/platforms/slack/inbound/words.js';

describe('words as Slack sends them', () => {
  it.each([
    ['lead:<@U0BEN|ben.okoro>', 'lead:<@U0BEN>'],
    ['<@U0MUSTER> agenda', 'agenda'],
    ['in <#C0LHRP|lhrp> or <#C0OLD>', 'in #lhrp or #C0OLD'],
    ['<!channel> <!subteam^S1|@chairs>', '@channel @chairs'],
    ['paper:<https://example.org/a?b=1&amp;c=2|example.org/a>', 'paper:https://example.org/a?b=1&c=2'],
    ['<mailto:asha@example.org|asha@example.org>', 'asha@example.org'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['5 < 6 and 7 > 2', '5 < 6 and 7 > 2'],
  ])('%s is read as %s', (sent, read) => {
    expect(plainWords(sent, 'U0MUSTER')).toBe(read);
  });

  it('come back as they were typed, whatever was typed', () => {
    const typed = fc.string().map((text) => text.trim());
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(fc.property(typed, (text) => plainWords(escaped(text)) === text));
  });
});

describe('what was put into inputs', () => {
  it('is one text for each, whatever the input', () => {
    const values = {
      title: { title: { value: 'Flu' } },
      minutes: { minutes: { value: '20' } },
      for: { for: { selected_option: { value: 'decision' } } },
      classes: { classes: { selected_options: [{ value: 'acute' }, { value: 'mental-health' }] } },
      day: { day: { selected_date: '2026-12-04' } },
      time: { time: { selected_time: '10:00' } },
      note: { note: { value: null } },
      none: { none: { selected_option: null } },
      empty: { empty: { selected_options: [] } },
    };
    expect(inputsIn({ values })).toEqual({
      title: 'Flu',
      minutes: '20',
      for: 'decision',
      classes: 'acute,mental-health',
      day: '2026-12-04',
      time: '10:00',
      note: '',
      none: '',
      empty: '',
    });
  });
});

describe('what a form carries', () => {
  const by = { platform: 'slack', team: 'T0NORTH', user: 'U0ASHA' } as const;
  const origin = { by, channel: 'C0LHRP', responseUrl: 'https://example.org/response/1' };
  const form = { verb: 'agenda.add', data: { nonce: 'n-1' } };

  it('comes back whole, without the person', () => {
    const { by: _, ...from } = origin;
    expect(readMetadata(writeMetadata(form, origin))).toEqual({ ...form, from });
  });

  it('leaves the response URL behind when there is no room', () => {
    const long = { ...form, data: { nonce: 'n'.repeat(2920) } };
    expect(readMetadata(writeMetadata(long, origin))).toEqual({ ...long, from: { channel: 'C0LHRP' } });
  });

  it.each(['', '{', 'null', '{"verb":""}', '{"verb":"a.b","data":3,"from":{}}'])('is not %j', (text) => {
    expect(readMetadata(text)).toBeUndefined();
  });
});

describe('whatever Slack might send', () => {
  const kinds = fc.constantFrom('block_actions', 'view_submission', 'event_callback', 'shortcut', undefined);
  const part = fc.anything({ maxDepth: 3 });

  it('is read without throwing, and never taken for a request', () => {
    const bodies = fc.record(
      { type: kinds, actions: part, view: part, event: part, command: part, user: part },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(bodies, (body) => {
        expect(['unsupported', 'ignored']).toContain(readIncoming(body).kind);
      }),
    );
  });

  it.each(['clicked', '{', '[]', '3', 'null'])('a button that carries %j is not supported', (value) => {
    const body = {
      type: 'block_actions',
      user: { id: 'U0ASHA', team_id: 'T0NORTH' },
      channel: { id: 'C0LHRP' },
      container: { type: 'message', message_ts: '1.1' },
      actions: [{ type: 'button', action_id: 'polls.vote', value }],
    };
    expect(readIncoming(body)).toMatchObject({ kind: 'unsupported', why: 'button polls.vote' });
  });

  it('a press is heard although Slack sends null for what it does not know', () => {
    const body = {
      type: 'block_actions',
      team: { id: 'T0NORTH' },
      user: { id: 'U0ASHA' },
      channel: null,
      response_url: null,
      state: null,
      container: { type: 'message', message_ts: '1.1', channel_id: 'D0ASHA', is_ephemeral: null },
      actions: [{ type: 'button', action_id: 'polls.vote', value: null, url: null }],
    };
    expect(readIncoming(body)).toMatchObject({
      kind: 'press',
      origin: { channel: 'D0ASHA', on: { message: '1.1', as: 'direct' } },
      asked: { what: { verb: 'polls.vote', data: {}, inputs: {} } },
    });
  });

  it('an app installed for a whole organisation is told the workspace by the user', () => {
    const body = {
      type: 'block_actions',
      team: null,
      user: { id: 'U0ASHA', team_id: 'T0NORTH' },
      channel: { id: 'C0LHRP' },
      container: { type: 'message', message_ts: '1.1' },
      actions: [{ type: 'button', action_id: 'polls.vote' }],
    };
    expect(readIncoming(body)).toMatchObject({ kind: 'press', asked: { by: { team: 'T0NORTH' } } });
  });
});
