create table summary (
  conversation integer primary key,
  title text not null default '',
  line integer,                      -- the line's row id, for line conversations
  customer integer,                  -- whose messages wait for an answer
  head integer not null default 0,
  messages integer not null default 0,
  last_seq integer not null default 0,
  last_at integer not null default 0,
  last_by integer not null default 0,
  last_text text not null default '',
  waiting_since integer,             -- since when the customer has had no answer
  answered integer not null default 0, -- the newest message that was not the customer's
  position integer not null default 0
) strict;
create index summary_waiting on summary (waiting_since) where waiting_since is not null;
create index summary_recent on summary (last_at);
create index summary_position on summary (position);

-- Who left what, so that a returning client can be told to forget it.
create table departure (
  person integer not null,
  conversation integer not null,
  position integer not null,
  primary key (person, conversation)
) strict, without rowid;

-- Two colleagues have one conversation, whoever opens it first.
create table direct (
  lower_person integer not null,
  higher_person integer not null,
  conversation integer not null,
  primary key (lower_person, higher_person)
) strict, without rowid;
