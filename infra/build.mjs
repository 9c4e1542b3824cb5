import { fileURLToPath } from 'node:url';
import { buildPage, copyData } from './build-page.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
await Promise.all([buildPage(`${dist}/playground/page`), copyData(dist)]);
