-- Where someone put a conversation for himself. A row that says nothing is taken away.
create table placement (
  person integer not null,
  conversation integer not null,
  pinned integer not null default 0,   -- since when; 0: not
  archived integer not null default 0, -- the newest event when it was put away; 0: not
  muted integer not null default 0,    -- until when
  unread integer not null default 0,   -- the newest event when it was marked as unread; 0: not
  changed integer not null,
  primary key (person, conversation)
) strict, without rowid;

-- A message that someone starred, or deleted for himself.
create table kept (
  id integer primary key,              -- the order of starring
  person integer not null,
  conversation integer not null,
  seq integer not null,
  hidden integer not null,             -- 1: deleted for this person, for good; 0: starred
  at integer not null
) strict;
create unique index kept_message on kept (person, conversation, seq);
create index kept_recent on kept (person, hidden, id);
