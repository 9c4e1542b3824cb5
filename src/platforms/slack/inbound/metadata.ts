import { z } from 'zod';
import { isObject, type JsonObject } from '../../../core/json.js';
import { LIMITS } from '../limits.js';
import type { Submit } from '../render.js';
import type { Origin } from './origin.js';

/** For what comes out of a JSON parser and so is JSON all the way down. */
export const jsonObject = z.custom<JsonObject>(isObject);

const metadataShape = z.object({
  verb: z.string().min(1),
  data: jsonObject,
  from: z.object({
    channel: z.string().optional(),
    responseUrl: z.string().optional(),
    on: z.object({ message: z.string(), as: z.enum(['private', 'direct', 'published', 'home']) }).optional(),
  }),
});

export type Metadata = z.infer<typeof metadataShape>;

/** What a modal carries to find its way back: its command, its data (with the nonce), and where it was opened. */
export function writeMetadata({ verb, data }: Submit, origin: Origin): string {
  const { by: _, responseUrl, ...from } = origin;
  const carried = { verb, data, from };
  const whole = JSON.stringify(
    responseUrl === undefined ? carried : { ...carried, from: { ...from, responseUrl } },
  );
  return whole.length <= LIMITS.privateMetadata ? whole : JSON.stringify(carried);
}

export function readMetadata(text: string): Metadata | undefined {
  return readJson(text, metadataShape);
}

/** Reads JSON that came from outside: undefined when it is not what it should be. */
export function readJson<T>(text: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
