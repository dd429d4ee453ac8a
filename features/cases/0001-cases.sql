-- What a matter is about, in the business's own words.
create table label (
  id integer primary key,
  ref blob not null unique,
  name text not null unique,
  colour text not null,
  archived integer not null default 0
) strict;

-- One row for each matter; made from the log of its strand among staff, and of nothing else.
create table support_case (
  strand integer primary key,          -- the conversation among staff: the case itself
  reference text not null unique,
  conversation integer not null,       -- the customer's
  line integer not null,
  state text not null,
  owner integer not null default 0,    -- 0: nobody
  priority integer not null default 1, -- index into PRIORITIES
  subject text not null default '',
  opened integer not null,
  from_seq integer not null,
  awaited integer not null default 0,  -- since when the customer waits for an answer; 0: he does not
  answered_first integer not null default 0, -- when a person first answered
  answered_last integer not null default 0,
  snoozed_until integer not null default 0,
  resolved integer not null default 0,
  reopened integer not null default 0, -- how often
  merged_into integer,
  human_since integer not null default 0, -- 0: nobody asks for a person now
  complained integer not null default 0,
  due_answer integer,
  due_resolve integer,
  due_complaint integer,
  partners integer not null default 0,
  seq integer not null                 -- of the newest event of the strand that changed this row
) strict;
create index support_case_conversation on support_case (conversation, opened);
create index support_case_owner on support_case (owner, state);
create index support_case_state on support_case (state, line, opened);

create table case_label (
  strand integer not null,
  label integer not null,
  primary key (strand, label)
) strict, without rowid;
create index case_label_label on case_label (label, strand);
