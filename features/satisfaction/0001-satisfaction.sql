-- Lines that ask how it was. No row: they do not.
create table line_survey (
  line integer primary key,
  minutes integer not null         -- after the case was resolved
) strict;

-- Cases that were resolved, until it is decided whether their customer is asked.
create table survey_task (
  strand integer primary key,
  seq integer not null,            -- of the newest resolution
  at integer not null
) strict;
create index survey_task_at on survey_task (at);

-- What was asked, and answered.
create table survey (
  conversation integer not null,   -- the customer's
  seq integer not null,            -- of the question there
  strand integer not null,         -- the case
  customer integer not null,
  asked integer not null,
  score integer not null default 0,       -- 0: not yet
  score_seq integer not null default 0,   -- of the customer's answer
  scored integer not null default 0,
  comment_seq integer not null default 0, -- of what he added to it
  primary key (conversation, seq)
) strict, without rowid;
create index survey_customer on survey (customer, asked);
