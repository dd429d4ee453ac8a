create table scheduled (
  id integer primary key,
  ref blob not null,                   -- also the id of the command that posts it
  person integer not null,
  conversation integer not null,
  at integer not null,
  message text not null,               -- `MessagePost` as JSON; empty once it is sent
  state text not null,                 -- waiting, sending, sent, failed
  problem text not null default '',    -- the error's code
  seq integer not null default 0,      -- of the message, once it is sent
  created integer not null
) strict;
create unique index scheduled_ref on scheduled (person, ref);
create index scheduled_due on scheduled (state, at);

-- Files that wait for their message: they are not collected as left over.
create table scheduled_media (
  media blob primary key,
  scheduled integer not null
) strict, without rowid;
create index scheduled_media_of on scheduled_media (scheduled);

create table reminder (
  id integer primary key,
  ref blob not null,
  person integer not null,
  conversation integer not null,
  seq integer not null,
  note text not null,
  at integer not null,
  state text not null,                 -- waiting, due
  due_at integer not null default 0,   -- when it became due; 0: not yet
  told integer not null default 0,     -- 1: the notices have been told that it is due
  created integer not null
) strict;
create unique index reminder_ref on reminder (person, ref);
create index reminder_due on reminder (state, told, at);
