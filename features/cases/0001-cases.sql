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
  noted integer not null,              -- the newest seq of the customer's conversation that its log speaks of
  awaited integer not null default 0,  -- since when the customer waits for an answer; 0: he does not
  answered_first integer not null default 0, -- when a person first answered
  answered_last integer not null default 0,
  snoozed_until integer not null default 0,
  resolved integer not null default 0,
  resolved_seq integer not null default 0, -- the newest event of the customer's conversation then
  reopened integer not null default 0, -- how often
  merged_into integer,
  human_since integer not null default 0, -- 0: nobody asks for a person now
  complained integer not null default 0,
  due_answer integer,
  due_resolve integer,
  due_complaint integer,
  partners integer not null default 0,
  partner_since integer not null default 0, -- since when a partner waits for an answer; 0: none does
  seq integer not null,                -- of the newest event of the strand that changed this row
  position integer not null            -- of that event
) strict;
-- A matter begins with one message, and no other begins with it: whoever opens it twice is refused.
create unique index support_case_beginning on support_case (conversation, from_seq);
create index support_case_owner on support_case (owner, state);
create index support_case_state on support_case (state, line, opened);
create index support_case_position on support_case (position);
create index support_case_priority on support_case (priority, state);
create index support_case_human on support_case (human_since) where human_since > 0;

create table case_label (
  strand integer not null,
  label integer not null,
  primary key (strand, label)
) strict, without rowid;
create index case_label_label on case_label (label, strand);

-- Whose matter it is: the customer's conversation, and those of the cases it has absorbed.
create table case_conversation (
  conversation integer not null,
  strand integer not null,
  primary key (conversation, strand)
) strict, without rowid;
create index case_conversation_strand on case_conversation (strand);

-- Strands with partners.
create table case_partner (
  partner integer primary key,         -- the conversation with them
  strand integer not null
) strict;
create index case_partner_strand on case_partner (strand);

-- What follows from an event of a case, to be done once.
create table case_task (
  strand integer not null,
  seq integer not null,
  kind text not null,
  due integer not null,
  primary key (strand, seq)
) strict, without rowid;
create index case_task_due on case_task (due);
