import * as z from 'zod';

export const Poll = z
  .object({
    question: z.string().trim().min(1).max(300),
    options: z.array(z.string().trim().min(1).max(100)).min(2).max(12),
    /** More than one answer may be chosen. */
    several: z.boolean().default(false),
  })
  .meta({ id: 'Poll' });
export type Poll = z.infer<typeof Poll>;

const Of = z.int().min(1);

/** `choices`: places in the list of options, the first is 0; none takes the vote back. */
export const PollVote = z
  .strictObject({ of: Of, choices: z.array(z.int().min(0).max(11)).max(12) })
  .meta({ id: 'PollVote' });
export const PollVoted = z.object({ of: Of, choices: z.array(z.int()) }).meta({ id: 'PollVoted' });
export const PollClose = z.strictObject({ of: Of }).meta({ id: 'PollClose' });
export const PollClosed = z.object({ of: Of }).meta({ id: 'PollClosed' });

export const commands = { 'poll.vote': PollVote, 'poll.close': PollClose };
export const events = { 'poll.voted': PollVoted, 'poll.closed': PollClosed };
