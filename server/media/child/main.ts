import { writeFileSync } from 'node:fs';
import { type Answer, type Job, TOO_MUCH } from '../job.ts';
import { drawJpeg } from './picture.ts';
import { remuxToOgg } from './sound.ts';
import { treat } from './treat.ts';
import { Unfit } from './unfit.ts';

/** The child process: one job at a time, as told by its parent. It ends with its parent. */
const MOST_MEMORY = 1024 * 1024 * 1024;

process.on('disconnect', () => process.exit(0));
process.on('message', (job: Job) => void answer(job).then((result) => process.send!(result)));
// What the heap's limit does not count: decoders allocate by themselves, on threads that leave this one free to look.
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.kill(process.pid, 'SIGKILL');
}, 50).unref();
dieFirst();
process.send!('ready');

async function answer(job: Job): Promise<Answer> {
  try {
    if (job.do === 'treat') return { is: 'done', treated: await treat(job) };
    await (job.do === 'ogg' ? remuxToOgg : drawJpeg)(job.source, job.target);
    return { is: 'done' };
  } catch (problem) {
    if (problem instanceof Unfit) return { is: 'refused', reason: problem.message };
    const { code = '', message } = problem as NodeJS.ErrnoException;
    if (FAULTS_OF_THE_MACHINE.has(code)) return { is: 'failed', message: `${code} ${message}` };
    // sharp has no code for it.
    if (message.startsWith('timeout:')) return { is: 'refused', reason: TOO_MUCH };
    return { is: 'refused', reason: 'it is damaged or incomplete' };
  }
}

const DISK = ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOENT'];
const LIMITS = ['EMFILE', 'ENFILE', 'ENOMEM', 'EBUSY'];
const FAULTS_OF_THE_MACHINE = new Set([...DISK, ...LIMITS]);

/** When the machine has no memory left, the kernel takes this process before the server. */
function dieFirst(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Only Linux has it.
  }
}
