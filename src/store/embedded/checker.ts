/** The process that looks through a large file for damage, once, and says what it found. */
import { constants, setPriority } from 'node:os';
import { damageIn } from './checking.js';
import { openToRead } from './connection.js';

const [path = ''] = process.argv.slice(2);
// Nobody waits for it, and everything else goes before it.
setPriority(constants.priority.PRIORITY_LOW);
const db = openToRead(path);
process.send?.(damageIn(db) ?? '');
db.close();
