-- What is done by itself: when, if, then, as JSON in `body`.
create table rule (
  id integer primary key,
  ref blob not null unique,
  version integer not null,
  name text not null,
  happens text not null,                -- what it waits for
  minutes integer not null default 0,   -- how long, where it waits for nothing to happen
  hears integer not null,               -- 1: what customers write has to be read for it
  body text not null,
  place integer not null,               -- they are tried in this order
  active integer not null default 0,
  created integer not null,
  removed integer not null default 0    -- since when it is no longer there; 0: it is
) strict;
create index rule_active on rule (active, happens);

-- As it was each time it was written: what a rule did is told as it was then.
create table rule_version (
  rule integer not null,
  version integer not null,
  name text not null,
  body text not null,
  at integer not null,
  person integer not null,
  primary key (rule, version)
) strict, without rowid;

-- Something has happened, and which rules it concerns has not been looked at.
create table rule_task (
  id integer primary key,
  happens text not null,
  rule integer not null default 0,      -- 0: all that wait for this
  conversation integer not null,        -- the customer's, or the case's
  seq integer not null,                 -- of the event there
  at integer not null,
  position integer not null,
  due integer not null
) strict;
create unique index rule_task_once on rule_task (happens, rule, conversation, seq);
create index rule_task_due on rule_task (due);

-- What a rule does to a case, decided once and then done step by step. It stays as what is told of it.
create table rule_run (
  id integer primary key,
  rule integer not null,
  version integer not null,
  strand integer not null,
  conversation integer not null,        -- the customer's
  seq integer not null,                 -- of his message, or of the event of the case
  occurrence text not null,             -- what it is done once for
  happens text not null,
  plan text not null,                   -- the actions, as JSON
  path text not null default '',        -- the menus that led here, as JSON
  done text not null default '[]',      -- what came of each, as JSON
  at integer not null,
  due integer not null                  -- 0: all done
) strict;
create unique index rule_run_once on rule_run (rule, strand, occurrence);
create index rule_run_due on rule_run (due) where due > 0;
create index rule_run_at on rule_run (at, id);
create index rule_run_rule on rule_run (rule, at, id);

-- A menu that waits for its answer: one in a conversation.
create table rule_menu (
  conversation integer primary key,
  rule integer not null,
  version integer not null,
  strand integer not null,
  path text not null,                   -- the keys of the menus, the last one is open
  of_seq integer not null,              -- the message that offers the answers
  wrong integer not null default 0,     -- how often the answer was none of them
  expires integer not null
) strict;
create index rule_menu_expires on rule_menu (expires);

-- Since when a customer asks for a person: nothing is said to him by itself for a day.
create table rule_stop (
  conversation integer primary key,
  at integer not null
) strict;

-- Whose turn it is where cases go around.
create table rule_turn (
  line integer not null,
  person integer not null,
  at integer not null,
  primary key (line, person)
) strict, without rowid;

-- Calls to the outside that are to be made, and what came of them.
create table rule_call (
  id integer primary key,
  run integer not null,
  step integer not null,
  url text not null,
  body text not null,
  due integer not null,                 -- 0: over
  tries integer not null default 0,
  status integer not null default 0,    -- of the last answer; 0: none came
  state text not null default 'waiting' -- waiting, done, failed
) strict;
create unique index rule_call_once on rule_call (run, step);
create index rule_call_due on rule_call (due) where due > 0;

-- What calls are signed with.
create table rule_secret (
  one integer primary key check (one = 1),
  secret text not null,
  made integer not null
) strict;
