import type { Worker } from 'node:worker_threads';
import { unavailable } from './errors.js';
import { startWriter } from './start-writer.js';
import { type Asking, type FromWriter, type ToWriter, UNHURRIED, type Write } from './writes/index.js';

/** Beyond this a batch would keep the command line waiting too long for its turn. */
const LARGEST_BATCH = 500;
/** How long what nobody waits for waits for company: longer, and what follows from a press would be seen late. */
const COMPANY_MS = 5;

type Waiting = Asking & { resolve(result: unknown): void; reject(error: Error): void };

/**
 * The way to the writing thread. While one batch is being committed the next one gathers, so that many writes share
 * one wait for the disk and a single write waits for nobody.
 */
export class Writing {
  readonly #worker: Worker;
  readonly #exited: Promise<void>;
  readonly #written: () => void;
  #gathering: Waiting[] = [];
  #inFlight: readonly Waiting[] = [];
  #stopped: Error | undefined;
  #onDrained: (() => void) | undefined;
  /** Somebody waits for what is gathering. */
  #hurried = false;
  #company: NodeJS.Timeout | undefined;

  /** `written` hears of each batch before those who asked for it do. */
  constructor(path: string, written: () => void) {
    this.#written = written;
    this.#worker = startWriter(path);
    this.#exited = new Promise((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.on('message', (answer: FromWriter) => this.#answered(answer));
    this.#worker.on('error', (error) => this.#stop(error));
    this.#worker.on('exit', () => this.#stop(new Error('its writing thread has ended')));
  }

  readonly write: Write = (name, ...args) =>
    new Promise((resolve, reject) => {
      if (this.#stopped) return reject(unavailable(this.#stopped));
      // True because the writer answers each write with what the function of that name returned.
      this.#gathering.push({ name, args, resolve: resolve as (result: unknown) => void, reject });
      if (UNHURRIED.has(name)) this.#company ??= setTimeout(() => this.#hurry(), COMPANY_MS);
      else this.#hurry();
    });

  /** Lets what has queued be written, takes nothing more, and ends the thread. */
  async close(): Promise<void> {
    this.#stopped ??= new Error('it is closed');
    if (this.#inFlight.length + this.#gathering.length > 0) {
      await new Promise<void>((resolve) => {
        this.#onDrained = resolve;
      });
    }
    this.#tell('close');
    await this.#exited;
  }

  #hurry(): void {
    if (this.#hurried) return;
    this.#hurried = true;
    // After this turn of the loop, so that writes asked for together go together.
    queueMicrotask(() => this.#send());
  }

  #send(): void {
    if (this.#inFlight.length > 0) return;
    clearTimeout(this.#company);
    this.#company = undefined;
    this.#inFlight = this.#gathering.splice(0, LARGEST_BATCH);
    this.#hurried = this.#gathering.length > 0;
    if (this.#inFlight.length === 0) {
      this.#onDrained?.();
      return;
    }
    try {
      this.#tell({ batch: this.#inFlight.map(({ name, args }) => ({ name, args })) });
    } catch (error) {
      // Something that is no JSON and cannot even travel to the thread: the batch fails like any other.
      this.#answered({ failed: String(error) });
    }
  }

  #answered(answer: FromWriter): void {
    const answered = this.#inFlight;
    this.#inFlight = [];
    this.#written();
    if (this.#hurried || this.#gathering.length === 0) this.#send();
    for (const [index, { resolve, reject }] of answered.entries()) {
      if ('failed' in answer) reject(unavailable(new Error(answer.failed)));
      // Each goes on alone: abreast, what all of them make next would have to be in memory at once.
      else setImmediate(resolve, answer.results[index]);
    }
  }

  #stop(error: Error): void {
    this.#stopped ??= error;
    const abandoned = [...this.#inFlight, ...this.#gathering];
    this.#inFlight = [];
    this.#gathering = [];
    for (const { reject } of abandoned) reject(unavailable(this.#stopped));
    this.#onDrained?.();
  }

  #tell(message: ToWriter): void {
    this.#worker.postMessage(message);
  }
}
