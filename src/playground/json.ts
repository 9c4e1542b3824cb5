import { z } from 'zod';
import type { JsonObject } from '../core/json.js';

/** Any JSON object. */
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json());
