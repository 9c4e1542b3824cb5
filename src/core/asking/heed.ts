import type { Registry } from '../registry.js';
import { withSentence } from '../showing/mark.js';
import { type Answer, type Asked, drawn, type Muster } from './asked.js';
import type { createOverhear, Overheard } from './overhear.js';

export interface HeedDeps {
  readonly registry: Registry;
  readonly overhear: ReturnType<typeof createOverhear>;
  /** What is asked where nothing is listened for. */
  readonly ask: Muster['ask'];
}

/**
 * Words to Muster are listened to first, on forms too. A message of which something came is not taken for a command as
 * well; a form was filled in for one thing, which is done all the same.
 */
export function heedful({ registry, overhear, ask }: HeedDeps): Muster['ask'] {
  return async (asked) => {
    const { by, place, what } = asked;
    const heard: string[] = [];
    for (const said of saidIn(what, registry)) heard.push(...(await overhear({ by, place, ...said })));
    if (heard.length === 0) return ask(asked);
    if (what.kind === 'words') return { kind: 'words', words: heard.join('\n'), privately: false };
    return withHeard(heard, await drawn(await ask(asked)));
  };
}

type Said = Pick<Overheard, 'words' | 'once'>;

/** What somebody wrote: a message, or each free text of a form by itself. */
function saidIn(what: Asked['what'], registry: Registry): readonly Said[] {
  if (what.kind === 'words') return [what];
  const { verb, inputs, data } = what;
  const fields = registry.command(verb)?.fields ?? {};
  return Object.entries(inputs).flatMap(([name, words]): readonly Said[] => {
    const field = fields[name];
    if (field?.kind !== 'text' || field.unheard) return [];
    return [{ words, once: `${String(data.nonce)} ${name} ${words}` }];
  });
}

/** What came of it stands first, in a sentence of its own: what is real must not be read on a card of an exercise. */
function withHeard(heard: readonly string[], answer: Answer): Answer {
  if (answer.kind === 'form') {
    const { form } = answer;
    return { ...answer, form: { ...withSentence(form, heard.join('\n')), summary: form.summary } };
  }
  const sentence = answer.kind === 'card' ? answer.note : answer.words;
  const words = [...heard, ...(sentence === undefined ? [] : [sentence])].join('\n');
  if (answer.kind === 'refused') return { ...answer, words };
  return { kind: 'words', words, privately: answer.privately };
}
