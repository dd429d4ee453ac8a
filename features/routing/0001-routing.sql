-- How the cases of a line find their agent. No row: they are taken from the queue.
create table line_routing (
  line integer primary key,
  mode text not null,
  capacity integer not null,     -- open cases that one agent is given at a time
  away_minutes integer not null  -- after which a waiting customer of an absent agent goes back; 0: never
) strict;

-- What is known of each agent's presence, on whichever node.
create table agent_presence (
  person integer primary key,
  away integer not null default 0,  -- since when he says that he is away; 0: he does not
  back integer not null default 0,  -- until when; 0: until he says so
  seen integer not null default 0,  -- when he was last connected, to half a minute
  capacity integer                  -- his own, on all lines
) strict;

-- When each agent was last given a case of a line: whose turn it is.
create table routing_turn (
  line integer not null,
  person integer not null,
  at integer not null,
  primary key (line, person)
) strict, without rowid;

-- What the customer who asks for a person was told of his request.
create table human_answer (
  strand integer primary key,
  since integer not null,            -- of the request
  person integer not null default 0, -- who was promised to him
  told integer not null default 0    -- that nobody is there
) strict;

-- Every request for a person, and what became of it; made from the logs of the cases.
create table human_request (
  strand integer not null,
  seq integer not null,
  at integer not null,
  owner integer not null default 0,    -- who was given it first, after it
  assigned integer not null default 0,
  person integer not null default 0,   -- who answered
  answered integer not null default 0,
  ended integer not null default 0,    -- without an answer: the case was resolved
  primary key (strand, seq)
) strict, without rowid;
create index human_request_at on human_request (at);

create index support_case_queue on support_case (line, awaited) where owner = 0 and awaited > 0;
create index support_case_owed on support_case (owner, line, awaited) where owner > 0 and awaited > 0;
