-- What reports count: made from the logs of the cases and what their lines promised, anew after every change of a case.
create table report_entry (
  strand integer not null,               -- the case
  seq integer not null,                  -- of the event in its log
  what text not null,                    -- opened, reopened, answered, resolved, human, rated
  at integer not null,
  line integer not null,                 -- whose it was then
  person integer not null default 0,     -- who answered or resolved; 0: nobody
  waited integer,                        -- milliseconds until it was done; null: it was not, or is not asked
  worked integer,                        -- the same in what the promise counts: open time, without what waited for the customer
  target integer not null default 0,     -- 0: nothing was promised, 1: in time, 2: late
  score integer not null default 0,
  comment integer not null default 0,    -- seq of the customer's message
  primary key (strand, seq, what)
) strict, without rowid;
create index report_entry_at on report_entry (at, line, what, person, target, score, waited, worked, strand, seq);

-- Cases that have changed since they were counted.
create table report_task (
  strand integer primary key,
  stamp integer not null                 -- grows with every change: who counted an older one counts again
) strict;
insert into report_task (strand, stamp) select strand, 1 from support_case;

-- Messages in conversations with customers, by quarter of an hour: on it every zone's hours begin.
create table report_talk (
  slot integer not null,                 -- time / 900000
  line integer not null,
  incoming integer not null,
  outgoing integer not null,
  automatic integer not null,
  primary key (slot, line)
) strict, without rowid;
